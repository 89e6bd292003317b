package dev.imgstream.photo;

import java.io.IOException;

/** Which photos are favourites. */
public final class Favourites {
  private final Photos photos;
  private final Sidecars sidecars;

  public Favourites(Photos photos, Sidecars sidecars) {
    this.photos = photos;
    this.sidecars = sidecars;
  }

  /** Makes a photo a favourite; safe to repeat. */
  public void mark(Photo photo) throws IOException {
    set(photo, true);
  }

  /** Makes a photo a favourite no longer; safe to repeat. */
  public void unmark(Photo photo) throws IOException {
    set(photo, false);
  }

  private void set(Photo photo, boolean favourite) throws IOException {
    photos.alone(
        photo.id(),
        () -> {
          // As it is now, not as it was when the request came.
          var there = photos.find(photo.owner(), photo.id());
          if (there.isPresent() && there.get().standing().favourite() != favourite) {
            sidecars.write(there.get().favourite(favourite));
            photos.setFavourite(there.get(), favourite);
          }
          return there;
        });
  }
}
