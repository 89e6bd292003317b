package dev.imgstream.rendition;

import dev.imgstream.http.BrowserRules;
import dev.imgstream.http.Caching;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoRoutes;
import dev.imgstream.photo.Photos;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;

/** One thumb, one preview. */
public final class RenditionRoutes implements Routes {
  private final Photos photos;
  private final Renditions renditions;

  public RenditionRoutes(Photos photos, Renditions renditions) {
    this.photos = photos;
    this.renditions = renditions;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/api/photos/{id}/thumb", this::thumb);
    server.get("/api/photos/{id}/preview", this::preview);
  }

  private void thumb(Context context) throws IOException {
    BrowserRules.sandbox(context);
    var photo = PhotoRoutes.named(photos, context);
    var size = thumbSize(context);
    var tag = tag(size == ThumbSize.USUAL ? "thumb" : "large-thumb", photo);
    if (!caching(context, photo).callerHasIt(context, tag)) {
      context.contentType("image/webp").result(renditions.thumb(photo, size));
    }
  }

  /** The size of thumb that a request asks for, the usual one if it does not say. */
  static ThumbSize thumbSize(Context context) {
    return Params.text(context, "size").map(ThumbSize::named).orElse(ThumbSize.USUAL);
  }

  private void preview(Context context) throws IOException {
    BrowserRules.sandbox(context);
    var asked = PhotoRoutes.named(photos, context);
    var preview = renditions.preview(asked);
    // While it was made the photo may have become another.
    boolean same = preview.photo().original().revision() == asked.original().revision();
    var caching = same ? caching(context, asked) : Caching.REVALIDATE;
    if (!caching.callerHasIt(context, tag("preview", preview.photo()))) {
      context.contentType("image/jpeg").result(preview.jpeg());
    }
  }

  /**
   * Under the version that is the present one the bytes never change; under another, or none, they
   * may.
   */
  private static Caching caching(Context context, Photo photo) {
    return Params.number(context, "v", 1, Integer.MAX_VALUE)
        .filter(version -> version == photo.picture().version())
        .map(_ -> Caching.IMMUTABLE)
        .orElse(Caching.REVALIDATE);
  }

  private static String tag(String rendition, Photo photo) {
    return "\"%s-%s-%s\"".formatted(rendition, photo.id(), photo.picture().version());
  }
}
