package dev.imgstream.upload;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.http.Json;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.ingest.StorageFull;
import dev.imgstream.objects.ObjectStore;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;

/** Many photos, each announced and completed; their bytes go a way of their own. */
public final class UploadRoutes implements Routes {
  private final Opening opening;
  private final Completion completion;
  private final UploadBytes bytes;
  private final ObjectStore objects;

  public UploadRoutes(
      Opening opening, Completion completion, UploadBytes bytes, ObjectStore objects) {
    this.opening = opening;
    this.completion = completion;
    this.bytes = bytes;
    this.objects = objects;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.post("/api/uploads", this::open);
    server.post("/api/uploads/{id}/complete", this::complete);
    server.delete("/api/uploads/{id}", this::cancel);
  }

  private void open(Context context) throws IOException {
    var request = Json.read(context, OpeningJson.Request.class, OpeningJson.MOST_BYTES);
    var batch = request.batchId();
    var owner = AccountRoutes.owner(context).id();
    Json.reply(
        context, OpeningJson.Reply.of(batch, opening.open(owner, batch, request.wishes()), bytes));
  }

  private void complete(Context context) throws IOException {
    var owner = AccountRoutes.owner(context).id();
    var wish =
        new CompleteWish(id(context), Params.text(context, "onCollision").map(OnCollision::parse));
    var ingested = StorageFull.telling(objects, () -> wish.with(completion, owner));
    Json.reply(context, CompletedJson.of(ingested));
  }

  private void cancel(Context context) throws IOException {
    completion.cancel(AccountRoutes.owner(context).id(), id(context));
    context.status(204);
  }

  private static UploadId id(Context context) {
    return UploadId.parse(context.pathParam("id")).orElseThrow(NoSuchUpload::new);
  }
}
