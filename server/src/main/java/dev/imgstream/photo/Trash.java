package dev.imgstream.photo;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The way to the trash and back; nothing in it is lost. */
public final class Trash {
  private final Photos photos;
  private final Sidecars sidecars;
  private final Clock clock;

  public Trash(Photos photos, Sidecars sidecars, Clock clock) {
    this.photos = photos;
    this.sidecars = sidecars;
    this.clock = clock;
  }

  /** Puts a photo in the trash; safe to repeat. */
  public void put(Photo photo) throws IOException {
    // To the millisecond, as rows keep it.
    put(photo, clock.instant().truncatedTo(ChronoUnit.MILLIS));
  }

  /** The same as of a moment, a whole number of milliseconds. */
  void put(Photo photo, Instant when) throws IOException {
    photos.alone(
        photo.id(),
        () -> {
          var there = present(photo);
          if (there.standing().trashedAt().isEmpty()) {
            sidecars.write(there.trashed(Optional.of(when)));
            photos.trash(there, when);
          }
          return there;
        });
  }

  /** Takes a photo back, under the next free name where its own is taken by now; safe to repeat. */
  public Photo takeBack(Photo photo) throws IOException {
    return photos.alone(
        photo.id(),
        () -> {
          var there = present(photo);
          return there.standing().trashedAt().isEmpty() ? there : restore(there);
        });
  }

  private Photo restore(Photo photo) throws IOException {
    var name = photos.freeName(photo.owner(), photo.original().name());
    var expected = photo.trashed(Optional.empty()).named(name);
    sidecars.write(expected);
    var back = photos.restore(photo);
    if (!back.equals(expected)) {
      // Another photo has taken the name in between.
      sidecars.write(back);
    }
    return back;
  }

  /** The photo as it is now, not as it was when the request came. */
  private Photo present(Photo photo) {
    return photos.find(photo.owner(), photo.id()).orElse(photo);
  }
}
