package dev.imgstream.photo;

import dev.imgstream.metadata.Camera;
import dev.imgstream.metadata.Exposure;
import dev.imgstream.metadata.Place;
import dev.imgstream.towns.Town;
import dev.imgstream.towns.Towns;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** A photo as the HTTP contract's {@code Photo}. */
public record PhotoJson(
    String id,
    String name,
    String type,
    long size,
    String sha256,
    int width,
    int height,
    String takenAt,
    String takenAtSource,
    Instant uploadedAt,
    Optional<Camera> camera,
    Optional<Exposure> exposure,
    Optional<PlaceJson> place,
    boolean favourite,
    Optional<Instant> trashedAt,
    int colour,
    int version) {

  /** What a photo tells of itself, for the outside. */
  public static PhotoJson of(Photo photo) {
    return of(photo, _ -> Optional.empty());
  }

  /** Everything known of a photo, for the outside: the town of its position, too. */
  static PhotoJson of(Photo photo, Towns towns) {
    return of(photo, place -> towns.of(place.latitude(), place.longitude()));
  }

  private static PhotoJson of(Photo photo, Function<Place, Optional<Town>> town) {
    var original = photo.original();
    var picture = photo.picture();
    var facts = photo.facts();
    return new PhotoJson(
        photo.id().toString(),
        original.name().text(),
        original.type().contentType(),
        original.size(),
        original.sha256(),
        picture.width(),
        picture.height(),
        facts.takenAt().iso8601(),
        facts.takenAt().source().text(),
        photo.standing().uploadedAt(),
        facts.camera(),
        facts.exposure(),
        facts.place().map(place -> PlaceJson.of(place, town.apply(place))),
        photo.standing().favourite(),
        photo.standing().trashedAt(),
        picture.colour(),
        picture.version());
  }
}
