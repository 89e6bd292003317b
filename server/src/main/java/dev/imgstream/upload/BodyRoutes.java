package dev.imgstream.upload;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Json;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.ingest.Arrival;
import dev.imgstream.ingest.Incoming;
import dev.imgstream.ingest.Ingest;
import dev.imgstream.ingest.Ingested;
import dev.imgstream.ingest.Ingested.Outcome;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.ingest.StorageFull;
import dev.imgstream.ingest.TooLarge;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoJson;
import dev.imgstream.photo.PhotoName;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;

/** One photo as the raw body of a request. */
public final class BodyRoutes implements Routes {
  private final Ingest ingest;
  private final ObjectStore objects;
  private final long maxFileSize;

  /**
   * Takes photos into the object store's workspace and hands them on.
   *
   * @param maxFileSize bytes of one photo
   */
  public BodyRoutes(Ingest ingest, ObjectStore objects, long maxFileSize) {
    this.ingest = ingest;
    this.objects = objects;
    this.maxFileSize = maxFileSize;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.post("/api/photos", this::add);
  }

  private void add(Context context) throws IOException {
    var arrival = arrival(context);
    if (context.req().getContentLengthLong() > maxFileSize) {
      throw new TooLarge(maxFileSize);
    }
    StorageFull.check(objects.room(), context.req().getContentLengthLong());
    var ingested = StorageFull.telling(objects, () -> ingested(context, arrival));
    context.status(ingested.outcome() == Outcome.NEW ? 201 : 200);
    context.header("Upload-Outcome", ingested.outcome().word());
    context.header("Location", "/api/photos/" + ingested.photo().id());
    Json.reply(context, PhotoJson.of(ingested.photo()));
  }

  private Ingested ingested(Context context, Arrival arrival) throws IOException {
    var body = context.req().getInputStream();
    try (var incoming = Incoming.receive(body, objects.workspace(), maxFileSize)) {
      return ingest.ingest(arrival, incoming);
    }
  }

  private static Arrival arrival(Context context) {
    var name =
        Params.text(context, "name")
            .orElseThrow(() -> new BadRequest("The query must have a name."));
    return new Arrival(
        AccountRoutes.owner(context).id(),
        PhotoId.fresh(),
        PhotoName.parse(name),
        Params.moment(context, "modified"),
        Params.text(context, "onCollision").map(OnCollision::parse).orElse(OnCollision.ASK));
  }
}
