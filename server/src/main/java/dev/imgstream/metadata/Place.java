package dev.imgstream.metadata;

import java.util.Optional;

/**
 * Where a photo was taken, in WGS 84.
 *
 * @param latitude degrees north, from -90 to 90
 * @param longitude degrees east, from -180 to 180
 * @param altitude metres above the sea, below it negative
 */
public record Place(double latitude, double longitude, Optional<Double> altitude) {
  /** The deepest trench is 11 km down; a camera in orbit is some hundreds of kilometres up. */
  private static final double DEEPEST = -12_000;

  private static final double HIGHEST = 1_000_000;

  /**
   * A place, if the numbers are one. Exactly 0, 0 is none: receivers write it while they do not
   * know, and nothing but sea is there. An altitude out of all reason is left out.
   */
  static Optional<Place> of(double latitude, double longitude, Optional<Double> altitude) {
    // The comparisons are such that NaN fails them.
    var onEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
    if (!onEarth || (latitude == 0 && longitude == 0)) {
      return Optional.empty();
    }
    return Optional.of(
        new Place(latitude, longitude, altitude.filter(a -> a >= DEEPEST && a <= HIGHEST)));
  }
}
