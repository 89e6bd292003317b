package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What becomes of a photo's rows on the way to the trash and from there, within a transaction. */
final class TrashRows {
  private TrashRows() {}

  static void put(Handle handle, Photo photo, Instant when, long now) {
    if (PhotoTable.setTrashed(handle, photo.trashed(Optional.of(when)), "is null")) {
      MonthTally.change(handle, photo.owner(), photo.month(), -1, now);
    }
  }

  static Optional<Photo> takeBack(Handle handle, Photo photo, long now) {
    var back =
        photo
            .trashed(Optional.empty())
            .named(PhotoTable.freeName(handle, photo.owner(), photo.original().name()));
    if (!PhotoTable.setTrashed(handle, back, "is not null")) {
      return PhotoTable.find(handle, photo.owner(), "id", photo.id().toString(), "");
    }
    MonthTally.change(handle, back.owner(), back.month(), 1, now);
    return Optional.of(back);
  }

  /** Whether it was in the trash since before that moment. */
  static boolean remove(Handle handle, OwnerId owner, PhotoId id, Instant before, long now) {
    var due =
        PhotoTable.find(handle, owner, "id", id.toString(), "")
            .filter(
                photo ->
                    photo.standing().trashedAt().filter(at -> at.isBefore(before)).isPresent());
    if (due.isEmpty()) {
      return false;
    }
    FormerTable.forgetAll(handle, owner, id);
    PhotoTable.remove(handle, due.get());
    // The trash is a timeline, too, and its months are versioned with the others.
    MonthTally.change(handle, owner, due.get().month(), 0, now);
    return true;
  }
}
