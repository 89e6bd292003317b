package dev.imgstream.rendition;

import dev.imgstream.objects.LocalFile;
import dev.imgstream.objects.ObjectExistsException;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Picture;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The renditions of kept photos: found in the object store, and made where they are not there yet.
 */
public final class Renditions {
  private static final Logger log = LoggerFactory.getLogger(Renditions.class);

  private final ObjectStore objects;
  private final Photos photos;
  private final Renderer renderer;

  public Renditions(ObjectStore objects, Photos photos, Renderer renderer) {
    this.objects = objects;
    this.photos = photos;
    this.renderer = renderer;
  }

  /** The thumb in a size, made anew from the original where it was lost. */
  byte[] thumb(Photo photo, ThumbSize size) throws IOException {
    var there = objects.read(photo.thumbKey());
    var object = there.isPresent() ? there.get() : photos.alone(photo.id(), () -> remade(photo));
    return ThumbObject.picture(object, size);
  }

  private byte[] remade(Photo photo) throws IOException {
    var madeMeanwhile = objects.read(photo.thumbKey());
    if (madeMeanwhile.isPresent()) {
      return madeMeanwhile.get();
    }
    try (var original = local(photo)) {
      var type = photo.original().type();
      // A thumb that was sharp once must not come back coarse under the same version.
      var thumb =
          photo.picture().made() == Picture.Made.PROVISIONAL
              ? renderer.render(original.path(), type).thumb()
              : renderer.sharpen(original.path(), type).thumb();
      objects.keep(photo.thumbKey(), thumb, Photo.THUMB);
      return thumb;
    }
  }

  /**
   * The preview, with the photo as it is after the preview was made; its version may have grown.
   */
  public Preview preview(Photo photo) throws IOException {
    var there = found(photo);
    if (there.isPresent()) {
      return there.get();
    }
    // Two who open it at once cost one decode.
    return photos.alone(
        photo.id(),
        () -> {
          var now = photos.find(photo.owner(), photo.id()).orElse(photo);
          var madeMeanwhile = found(now);
          return madeMeanwhile.isPresent() ? madeMeanwhile.get() : make(now);
        });
  }

  /** The whole photo as a JPEG of its full size. */
  public byte[] fullJpeg(Photo photo) throws IOException {
    try (var original = local(photo)) {
      return renderer.jpeg(original.path(), photo.original().type());
    }
  }

  private Optional<Preview> found(Photo photo) throws IOException {
    if (photo.picture().made() != Picture.Made.PREVIEW) {
      return Optional.empty();
    }
    return objects.read(photo.previewKey()).map(bytes -> new Preview(photo, bytes));
  }

  private Preview make(Photo photo) throws IOException {
    try (var original = local(photo)) {
      return photo.picture().made() == Picture.Made.PROVISIONAL
          ? sharpen(photo, original)
          : previewAlone(photo, original);
    }
  }

  /** A thumb is seen under its version for ever, so a sharper one needs the next that is free. */
  private Preview sharpen(Photo photo, LocalFile original) throws IOException {
    var sharpened = renderer.sharpen(original.path(), photo.original().type());
    for (var after = photo.with(photo.picture().next(Picture.Made.PREVIEW));
        ;
        after = after.repainted()) {
      try {
        objects.put(after.thumbKey(), sharpened.thumb(), Photo.THUMB);
        objects.put(after.previewKey(), sharpened.preview(), Photo.PREVIEW);
        return noted(photo, after, sharpened.preview());
      } catch (ObjectExistsException e) {
        log.debug("a version of {} is left over, or just made", photo.id(), e);
      }
    }
  }

  private Preview previewAlone(Photo photo, LocalFile original) throws IOException {
    var preview = renderer.preview(original.path(), photo.original().type());
    var after = photo.with(photo.picture().with(Picture.Made.PREVIEW));
    objects.keep(after.previewKey(), preview, Photo.PREVIEW);
    return noted(photo, after, preview);
  }

  private Preview noted(Photo before, Photo after, byte[] preview) {
    photos.repaint(before, after.picture());
    return new Preview(after, preview);
  }

  private LocalFile local(Photo photo) throws IOException {
    return objects
        .local(photo.originalKey())
        .orElseThrow(
            () ->
                new IOException(
                    "the original of " + photo.id() + " is missing from the object store"));
  }

  /**
   * A preview.
   *
   * @param photo as it is now
   * @param jpeg the picture
   */
  public record Preview(Photo photo, byte[] jpeg) {}
}
