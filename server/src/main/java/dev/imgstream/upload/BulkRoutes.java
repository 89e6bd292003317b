package dev.imgstream.upload;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.account.OwnerId;
import dev.imgstream.http.Json;
import dev.imgstream.http.Problem;
import dev.imgstream.http.Routes;
import dev.imgstream.ingest.StorageFull;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.upload.BulkJson.Completed;
import dev.imgstream.upload.BulkJson.Session;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Gatherers;
import org.slf4j.MDC;

/**
 * Many uploads in one request, since the edge in front of a server in the cloud takes only so many
 * requests a minute. One upload's refusal is no other's.
 */
public final class BulkRoutes implements Routes {
  /** Uploads of one request that are worked on at once. */
  private static final int AT_ONCE = 16;

  private final Ledger ledger;
  private final UploadBytes bytes;
  private final Completion completion;
  private final ObjectStore objects;

  public BulkRoutes(Ledger ledger, UploadBytes bytes, Completion completion, ObjectStore objects) {
    this.ledger = ledger;
    this.bytes = bytes;
    this.completion = completion;
    this.objects = objects;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.post("/api/uploads/sessions", this::sessions);
    server.post("/api/uploads/complete", this::complete);
  }

  private void sessions(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    var ids = Json.read(context, BulkJson.Sessions.class, BulkJson.MOST_BYTES).ids();
    var origin = origin(context);
    reply(context, ids, id -> session(context, owner, id, origin));
  }

  private void complete(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    var wishes = Json.read(context, BulkJson.Completes.class, BulkJson.MOST_BYTES).wishes();
    reply(context, wishes, wish -> complete(context, owner, wish));
  }

  /** Of the page that will send; a sender that is no page needs none, but the store wants one. */
  private static String origin(Context context) {
    var header = context.header("Origin");
    return header != null ? header : context.scheme() + "://" + context.host();
  }

  private Session session(Context context, OwnerId owner, UploadId id, String origin) {
    try {
      var upload = ledger.find(owner, id).orElseThrow(NoSuchUpload::new);
      if (upload.state().hasEnded()) {
        throw new NoSuchUpload();
      }
      return Session.at(id, bytes.session(upload, origin));
    } catch (IOException | RuntimeException e) {
      return Session.not(id, Problem.of(context, e));
    }
  }

  private Completed complete(Context context, OwnerId owner, CompleteWish wish) {
    try {
      var ingested = StorageFull.telling(objects, () -> wish.with(completion, owner));
      return Completed.as(wish.id(), CompletedJson.of(ingested));
    } catch (IOException | RuntimeException e) {
      return Completed.not(wish.id(), Problem.of(context, e));
    }
  }

  private static <T, R> void reply(Context context, List<T> asked, Function<T, R> answer) {
    var fields = MDC.getCopyOfContextMap();
    var answers =
        asked.stream()
            .gather(Gatherers.mapConcurrent(AT_ONCE, (T one) -> within(fields, answer, one)))
            .toList();
    Json.reply(context, new BulkJson.Reply<>(answers));
  }

  /** What is logged on the way belongs to the request. */
  private static <T, R> R within(Map<String, String> fields, Function<T, R> answer, T one) {
    MDC.setContextMap(fields);
    try {
      return answer.apply(one);
    } finally {
      MDC.clear();
    }
  }
}
