package dev.imgstream.photo;

import dev.imgstream.metadata.Place;
import dev.imgstream.towns.Town;
import java.util.Optional;

/**
 * Where a photo was taken, for the outside.
 *
 * @param town that the position belongs to; empty where none is near, or where it was not looked up
 */
record PlaceJson(
    double latitude, double longitude, Optional<Double> altitude, Optional<Town> town) {

  static PlaceJson of(Place place, Optional<Town> town) {
    return new PlaceJson(place.latitude(), place.longitude(), place.altitude(), town);
  }
}
