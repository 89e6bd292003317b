package dev.imgstream.ingest;

import dev.imgstream.http.Json;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.FormerOriginal;
import dev.imgstream.photo.PhotoJson;
import dev.imgstream.photo.PhotoRoutes;
import dev.imgstream.photo.Photos;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** The originals of a photo that were overwritten, and the way back. */
public final class FormerRoutes implements Routes {
  private final Photos photos;
  private final Formers formers;

  public FormerRoutes(Photos photos, Formers formers) {
    this.photos = photos;
    this.formers = formers;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/api/photos/{id}/formers", this::list);
    server.post("/api/photos/{id}/formers/{revision}/restore", this::restore);
  }

  private void list(Context context) {
    var photo = PhotoRoutes.named(photos, context);
    context.header("Cache-Control", "no-store");
    Json.reply(context, new FormerList(formers.of(photo).stream().map(FormerJson::of).toList()));
  }

  private void restore(Context context) throws IOException {
    var photo = PhotoRoutes.named(photos, context);
    Json.reply(context, PhotoJson.of(formers.restore(photo, revision(context))));
  }

  private static int revision(Context context) {
    try {
      return Integer.parseInt(context.pathParam("revision"));
    } catch (NumberFormatException e) {
      throw new NoSuchFormer();
    }
  }

  private record FormerList(List<FormerJson> formers) {}

  /** The contract's {@code FormerOriginal}. */
  private record FormerJson(
      int revision,
      String name,
      String type,
      long size,
      String sha256,
      Instant replacedAt,
      Instant keptUntil) {

    static FormerJson of(FormerOriginal former) {
      var original = former.original();
      return new FormerJson(
          original.revision(),
          original.name().text(),
          original.type().contentType(),
          original.size(),
          original.sha256(),
          former.replacedAt(),
          former.keptUntil());
    }
  }
}
