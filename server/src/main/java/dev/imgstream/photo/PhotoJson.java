package dev.imgstream.photo;

import dev.imgstream.metadata.Camera;
import dev.imgstream.metadata.Exposure;
import dev.imgstream.metadata.Place;
import java.time.Instant;
import java.util.Optional;

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
    Optional<Place> place,
    boolean favourite,
    Optional<Instant> trashedAt,
    int colour,
    int version) {

  /** Everything known of a photo, for the outside. */
  public static PhotoJson of(Photo photo) {
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
        facts.place(),
        photo.standing().favourite(),
        photo.standing().trashedAt(),
        picture.colour(),
        picture.version());
  }
}
