package dev.imgstream.upkeep;

import dev.imgstream.objects.ObjectKey;
import dev.imgstream.photo.FormerOriginal;
import dev.imgstream.photo.Original;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoKey;
import dev.imgstream.photo.Picture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the rows of one photo say, and so which objects there ought to be.
 *
 * @param formers originals that are kept yet
 */
record Known(Photo photo, List<FormerOriginal> formers) {

  /** An object that rows name. */
  sealed interface Named {
    /** The bytes that were sent, now or before an overwrite. */
    record AnOriginal(Original original) implements Named {}

    record Thumb() implements Named {}

    record Preview() implements Named {}

    record Sidecar() implements Named {}
  }

  PhotoKey key() {
    return new PhotoKey(photo.owner(), photo.id());
  }

  /** What the rows say of an object; empty where they do not name it. */
  Optional<Named> named(ObjectKey key) {
    return Optional.ofNullable(objects().get(key));
  }

  /** Every object that the rows name, the original first. */
  Map<ObjectKey, Named> objects() {
    Map<ObjectKey, Named> objects = new LinkedHashMap<>();
    objects.put(photo.originalKey(), new Named.AnOriginal(photo.original()));
    objects.put(photo.thumbKey(), new Named.Thumb());
    if (photo.picture().made() == Picture.Made.PREVIEW) {
      objects.put(photo.previewKey(), new Named.Preview());
    }
    objects.put(photo.sidecarKey(), new Named.Sidecar());
    for (var former : formers) {
      objects.putIfAbsent(key(former), new Named.AnOriginal(former.original()));
    }
    return objects;
  }

  /** The key of a former original. */
  ObjectKey key(FormerOriginal former) {
    var original = former.original();
    return Photo.originalKey(photo.owner(), photo.id(), original.revision(), original.type());
  }
}
