package dev.imgstream.rendition;

import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Body;
import dev.imgstream.http.Caching;
import dev.imgstream.http.Disposition;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.StoredObject;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoRoutes;
import dev.imgstream.photo.Photos;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.OutputStream;

/** The original, byte for byte, or the whole photo as a JPEG for those who cannot open it. */
public final class OriginalRoutes implements Routes {
  private final Photos photos;
  private final ObjectStore objects;
  private final Renditions renditions;

  public OriginalRoutes(Photos photos, ObjectStore objects, Renditions renditions) {
    this.photos = photos;
    this.objects = objects;
    this.renditions = renditions;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/api/photos/{id}/original", this::answer);
  }

  private void answer(Context context) throws IOException {
    var photo = PhotoRoutes.named(photos, context);
    var as = Params.text(context, "as");
    if (as.isEmpty()) {
      original(context, photo);
    } else if (as.get().equals("jpeg")) {
      converted(context, photo);
    } else {
      throw new BadRequest("as must be jpeg.");
    }
  }

  private void original(Context context, Photo photo) throws IOException {
    var original = photo.original();
    var etag = "\"" + original.sha256() + "\"";
    context.header("Content-Disposition", Disposition.attachment(original.name().text()));
    context.contentType(original.type().contentType());
    if (Caching.REVALIDATE.callerHasIt(context, etag)) {
      return;
    }
    try (var bytes = open(photo)) {
      Body.reply(context, body(bytes), etag);
    }
  }

  private void converted(Context context, Photo photo) throws IOException {
    var name = photo.original().name().text();
    int dot = name.lastIndexOf('.');
    var jpegName = (dot > 0 ? name.substring(0, dot) : name) + ".jpg";
    // It is made anew for each request, so a part of it would cost as much as the whole.
    context
        .header("Accept-Ranges", "none")
        .header("Content-Disposition", Disposition.attachment(jpegName))
        .contentType("image/jpeg");
    if (!Caching.REVALIDATE.callerHasIt(context, "\"" + photo.original().sha256() + "-jpeg\"")) {
      context.result(renditions.fullJpeg(photo));
    }
  }

  private StoredObject open(Photo photo) throws IOException {
    return objects
        .open(photo.originalKey())
        .orElseThrow(
            () ->
                new IOException(
                    "the original of " + photo.id() + " is missing from the object store"));
  }

  private static Body body(StoredObject bytes) {
    return new Body() {
      @Override
      public long size() {
        return bytes.size();
      }

      @Override
      public void write(long from, long length, OutputStream to) throws IOException {
        bytes.copy(from, length, to);
      }
    };
  }
}
