package dev.imgstream.upload;

import dev.imgstream.account.AccountRoutes;
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
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Gatherers;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Many uploads in one request, since the edge in front of a server in the cloud takes only so many
 * requests a minute. One upload's refusal is no other's.
 */
public final class BulkRoutes implements Routes {
  /** Sessions of one request that are opened at once. */
  private static final int AT_ONCE = 16;

  private final Ledger ledger;
  private final UploadBytes bytes;
  private final BulkCompletion completion;
  private final ObjectStore objects;

  public BulkRoutes(Ledger ledger, UploadBytes bytes, Completion completion, ObjectStore objects) {
    this.ledger = ledger;
    this.bytes = bytes;
    this.completion = new BulkCompletion(ledger, completion);
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
    var uploads = ledger.find(owner, ids);
    var fields = MDC.getCopyOfContextMap();
    var answers =
        ids.stream()
            .gather(
                Gatherers.mapConcurrent(
                    AT_ONCE,
                    (UploadId id) ->
                        within(fields, () -> session(context, id, uploads.get(id), origin))))
            .toList();
    Json.reply(context, new BulkJson.Reply<>(answers));
  }

  private void complete(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    var wishes = Json.read(context, BulkJson.Completes.class, BulkJson.MOST_BYTES).wishes();
    var fields = MDC.getCopyOfContextMap();
    var answers =
        completion.complete(
            owner,
            wishes,
            (wish, attempt) -> within(fields, () -> complete(context, wish, attempt)));
    Json.reply(context, new BulkJson.Reply<>(answers));
  }

  /** Of the page that will send; a sender that is no page needs none, but the store wants one. */
  private static String origin(Context context) {
    var header = context.header("Origin");
    return header != null ? header : context.scheme() + "://" + context.host();
  }

  private Session session(Context context, UploadId id, @Nullable Upload upload, String origin) {
    try {
      if (upload == null || upload.state().hasEnded()) {
        throw new NoSuchUpload();
      }
      return Session.at(id, bytes.session(upload, origin));
    } catch (IOException | RuntimeException e) {
      return Session.not(id, Problem.of(context, e));
    }
  }

  private Completed complete(Context context, CompleteWish wish, BulkCompletion.Attempt attempt) {
    try {
      var ingested = StorageFull.telling(objects, attempt::make);
      return Completed.as(wish.id(), CompletedJson.of(ingested));
    } catch (IOException | RuntimeException e) {
      return Completed.not(wish.id(), Problem.of(context, e));
    }
  }

  /** What is logged on the way belongs to the request. */
  private static <R> R within(Map<String, String> fields, Supplier<R> answer) {
    MDC.setContextMap(fields);
    try {
      return answer.get();
    } finally {
      MDC.clear();
    }
  }
}
