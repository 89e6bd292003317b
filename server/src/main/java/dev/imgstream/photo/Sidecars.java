package dev.imgstream.photo;

import dev.imgstream.http.Json;
import dev.imgstream.metadata.TakenAt;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/**
 * Keeps beside each original what its file cannot tell, so that the objects alone can rebuild the
 * database.
 */
public final class Sidecars {
  private final ObjectStore objects;

  public Sidecars(ObjectStore objects) {
    this.objects = objects;
  }

  /** Writes a photo's sidecar as the photo is now, before its row says the same. */
  public void write(Photo photo) throws IOException {
    objects.replace(photo.sidecarKey(), Json.bytes(Sidecar.of(photo)));
  }

  /**
   * The form of a sidecar; {@code form} grows when a member changes its meaning. {@code takenAt} is
   * there where the file tells none.
   */
  private record Sidecar(
      int form,
      String id,
      String name,
      String type,
      long size,
      String sha256,
      String original,
      Instant uploadedAt,
      Optional<Instant> modified,
      Optional<String> takenAt,
      boolean favourite,
      Optional<Instant> trashedAt) {

    static Sidecar of(Photo photo) {
      var original = photo.original();
      var standing = photo.standing();
      return new Sidecar(
          1,
          photo.id().toString(),
          original.name().text(),
          original.type().contentType(),
          original.size(),
          original.sha256(),
          photo.originalKey().name(),
          standing.uploadedAt(),
          standing.modified(),
          Optional.of(photo.facts().takenAt())
              .filter(taken -> !taken.source().isInFile())
              .map(TakenAt::iso8601),
          standing.favourite(),
          standing.trashedAt());
    }
  }
}
