package dev.imgstream.photo;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The way to the trash and back; what has lain in it for long is let go of by the sweep. */
public final class Trash {
  /** How long a photo can be taken back at least. */
  public static final Duration KEPT = Duration.ofDays(30);

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
          if (there.isPresent() && there.get().standing().trashedAt().isEmpty()) {
            sidecars.write(there.get().trashed(Optional.of(when)));
            photos.trash(there.get(), when);
          }
          return there;
        });
  }

  /**
   * Takes a photo back, under the next free name where its own is taken by now; safe to repeat.
   *
   * @return the photo; empty where its time was over, and it is gone for good
   */
  public Optional<Photo> takeBack(Photo photo) throws IOException {
    return photos.alone(
        photo.id(),
        () -> {
          var there = present(photo);
          return there.isEmpty() || there.get().standing().trashedAt().isEmpty()
              ? there
              : restore(there.get());
        });
  }

  /** Empty where its time was over, which a program that was frozen meanwhile finds out here. */
  private Optional<Photo> restore(Photo photo) throws IOException {
    var name = photos.freeName(photo.owner(), photo.original().name());
    var expected = photo.trashed(Optional.empty()).named(name);
    sidecars.write(expected);
    var back = photos.restore(photo);
    if (back.isEmpty()) {
      sidecars.remove(photo);
    } else if (!back.get().equals(expected)) {
      // Another photo has taken the name in between.
      sidecars.write(back.get());
    }
    return back;
  }

  /** The photo as it is now, not as it was when the request came. */
  private Optional<Photo> present(Photo photo) {
    return photos.find(photo.owner(), photo.id());
  }
}
