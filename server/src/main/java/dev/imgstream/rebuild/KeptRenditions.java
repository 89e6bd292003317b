package dev.imgstream.rebuild;

import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.Picture;
import dev.imgstream.rendition.Rendered;
import java.io.IOException;
import java.util.Arrays;
import java.util.TreeSet;

/**
 * Renditions in the store, each under a version of its own for ever.
 *
 * <p>The latest version is the photo's where its thumb is the very one that is made today. Else the
 * next one is: a crash may have left a version that is of other bytes.
 */
final class KeptRenditions implements Paint {
  private final ObjectStore objects;

  KeptRenditions(ObjectStore objects) {
    this.objects = objects;
  }

  @Override
  public Photo keep(Photo photo, Rendered rendered) throws IOException {
    var versions = new TreeSet<Integer>();
    var folder = "renditions/%s/%s/".formatted(photo.owner(), photo.id());
    objects.list(
        folder, listed -> versions.add(version(listed.key().name().substring(folder.length()))));
    int latest = versions.isEmpty() ? 0 : versions.last();
    if (latest > 0) {
      var there = at(photo, latest);
      if (Arrays.equals(objects.read(there.thumbKey()).orElse(null), rendered.thumb())) {
        return withPreview(there, rendered);
      }
    }
    var next = at(photo, latest + 1);
    objects.keep(next.thumbKey(), rendered.thumb(), Photo.THUMB);
    return withPreview(next, rendered);
  }

  private Photo withPreview(Photo photo, Rendered rendered) throws IOException {
    if (rendered.preview().isPresent()) {
      objects.keep(photo.previewKey(), rendered.preview().get(), Photo.PREVIEW);
    }
    boolean isThere = !rendered.provisional() && objects.find(photo.previewKey()).isPresent();
    return isThere ? photo.with(photo.picture().with(Picture.Made.PREVIEW)) : photo;
  }

  private static Photo at(Photo photo, int version) {
    var picture = photo.picture();
    return photo.with(
        new Picture(picture.width(), picture.height(), picture.colour(), version, picture.made()));
  }

  /** 0 of what is no rendition. */
  private static int version(String name) {
    var number = name.substring(0, Math.max(0, name.indexOf('/')));
    return number.matches("\\d{1,9}") ? Integer.parseInt(number) : 0;
  }
}
