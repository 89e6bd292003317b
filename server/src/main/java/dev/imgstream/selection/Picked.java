package dev.imgstream.selection;

import dev.imgstream.account.OwnerId;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoType;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * An original that an archive is to hold, as it was when the archive was asked for.
 *
 * @param revision of the original; what replaces it is another object
 * @param name that the photo had
 * @param size bytes of it that are in the archive
 * @param modified when its file was last changed, or else when the photo was taken
 */
record Picked(
    PhotoId photo, int revision, PhotoType type, String name, long size, Instant modified) {

  static Picked of(Photo photo, long size) {
    var original = photo.original();
    return new Picked(
        photo.id(),
        original.revision(),
        original.type(),
        original.name().text(),
        size,
        modified(photo));
  }

  private static Instant modified(Photo photo) {
    var taken = photo.facts().takenAt();
    return photo
        .standing()
        .modified()
        .orElseGet(() -> taken.local().toInstant(taken.offset().orElse(ZoneOffset.UTC)));
  }

  /** The object that its bytes are. */
  ObjectKey key(OwnerId owner) {
    return Photo.originalKey(owner, photo, revision, type);
  }
}
