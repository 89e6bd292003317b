package dev.imgstream.rendition;

import dev.imgstream.audit.Audit;
import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Body;
import dev.imgstream.http.BrowserRules;
import dev.imgstream.http.Caching;
import dev.imgstream.http.Disposition;
import dev.imgstream.http.HeadAsGet;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.SignedLinks;
import dev.imgstream.objects.StoredObject;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoRoutes;
import dev.imgstream.photo.Photos;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The original, byte for byte, or the whole photo as a JPEG for those who cannot open it. */
public final class OriginalRoutes implements Routes {
  /** To begin a download by; it may take as long as it likes then. */
  private static final Duration LINK_LIFE = Duration.ofMinutes(15);

  private static final Logger log = LoggerFactory.getLogger(OriginalRoutes.class);

  private final Photos photos;
  private final ObjectStore objects;
  private final Renditions renditions;
  private final Audit audit;
  private final Optional<SignedLinks> links;

  /**
   * @param links where to send callers for an original; empty to hand it out here
   */
  public OriginalRoutes(
      Photos photos,
      ObjectStore objects,
      Renditions renditions,
      Audit audit,
      Optional<SignedLinks> links) {
    this.photos = photos;
    this.objects = objects;
    this.renditions = renditions;
    this.audit = audit;
    this.links = links;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/api/photos/{id}/original", this::answer);
  }

  private void answer(Context context) throws IOException {
    BrowserRules.sandbox(context);
    var photo = PhotoRoutes.named(photos, context);
    var as = Params.text(context, "as");
    if (as.isEmpty()) {
      var link = HeadAsGet.isHead(context) ? Optional.<URI>empty() : link(photo);
      if (link.isPresent()) {
        lead(context, photo, link.get());
      } else {
        original(context, photo);
      }
    } else if (as.get().equals("jpeg")) {
      converted(context, photo);
    } else {
      throw new BadRequest("as must be jpeg.");
    }
  }

  private void lead(Context context, Photo photo, URI link) throws IOException {
    try (var _ = audit.downloaded(photo)) {
      // The link ends, so whoever keeps the answer would come to a closed door.
      context.status(302).header("Cache-Control", "no-store").header("Location", link.toString());
      // Whoever waits for it is not to wait for the note.
      context.res().setContentLengthLong(0);
      context.res().flushBuffer();
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
      Body.reply(context, HeadAsGet.isHead(context) ? body(bytes) : noted(photo, bytes), etag);
    }
  }

  /** A link for this photo; none where it cannot be signed, for the bytes matter more than how. */
  private Optional<URI> link(Photo photo) {
    if (links.isEmpty()) {
      return Optional.empty();
    }
    var original = photo.original();
    try {
      return Optional.of(
          links
              .get()
              .link(
                  photo.originalKey(),
                  original.name().text(),
                  original.type().contentType(),
                  LINK_LIFE));
    } catch (IOException e) {
      log.atWarn()
          .setCause(e)
          .addKeyValue("photo", photo.id())
          .log("a link to an original cannot be signed; it is sent from here");
      return Optional.empty();
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
      send(context, photo, renditions.fullJpeg(photo));
    }
  }

  private void send(Context context, Photo photo, byte[] jpeg) throws IOException {
    if (HeadAsGet.isHead(context)) {
      context.result(jpeg);
      return;
    }
    try (var _ = audit.downloaded(photo)) {
      context.res().setContentLengthLong(jpeg.length);
      context.res().getOutputStream().write(jpeg);
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

  /** Bytes that are noted as handed out once they are. */
  private Body noted(Photo photo, StoredObject bytes) {
    return new Body() {
      @Override
      public long size() {
        return bytes.size();
      }

      @Override
      public void write(long from, long length, OutputStream to) throws IOException {
        try (var _ = audit.downloaded(photo)) {
          bytes.copy(from, length, to);
        }
      }
    };
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
