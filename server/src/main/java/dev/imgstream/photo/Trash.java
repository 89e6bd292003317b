package dev.imgstream.photo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
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
  public void put(Photo photo) {
    if (photo.standing().trashedAt().isPresent()) {
      return;
    }
    var now = clock.instant();
    write(photo.trashed(Optional.of(now)));
    photos.trash(photo, now);
  }

  /** Takes a photo back, under the next free name where its own is taken by now; safe to repeat. */
  public Photo takeBack(Photo photo) {
    if (photo.standing().trashedAt().isEmpty()) {
      return photo;
    }
    var back =
        photo
            .trashed(Optional.empty())
            .named(photos.freeName(photo.owner(), photo.original().name()));
    write(back);
    photos.restore(back);
    return back;
  }

  private void write(Photo photo) {
    try {
      sidecars.write(photo);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the sidecar of " + photo.id(), e);
    }
  }
}
