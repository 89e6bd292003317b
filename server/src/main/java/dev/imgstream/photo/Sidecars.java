package dev.imgstream.photo;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.imgstream.account.OwnerId;
import dev.imgstream.http.Json;
import dev.imgstream.metadata.TakenAt;
import dev.imgstream.objects.Crc32c;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Gatherers;

/**
 * Keeps beside each original what its file cannot tell, so that the objects alone can rebuild the
 * database.
 */
public final class Sidecars {
  /** Sidecars that are written at once: a disk and a bucket take more together than one by one. */
  private static final int AT_ONCE = 16;

  private final ObjectStore objects;
  private final Photos photos;

  public Sidecars(ObjectStore objects, Photos photos) {
    this.objects = objects;
    this.photos = photos;
  }

  /** Writes a photo's sidecar as the photo is now, before its row says the same. */
  public void write(Photo photo) throws IOException {
    write(photo, photos.formers(photo.owner(), photo.id()));
  }

  /** Writes the sidecar of a photo that was never there before. */
  public void writeFirst(Photo photo) throws IOException {
    objects.keep(photo.sidecarKey(), Json.bytes(Sidecar.of(photo, List.of())), Photo.SIDECAR);
  }

  /** Writes the sidecar of a photo that takes the place of a former one of the same id. */
  public void writeOver(Photo former, Photo photo, Instant when) throws IOException {
    var formers = new ArrayList<FormerOriginal>();
    formers.add(new FormerOriginal(former.original(), Optional.empty(), when));
    formers.addAll(photos.formers(photo.owner(), photo.id()));
    write(photo, formers);
  }

  /** Writes those of many photos of one owner, as the photos are now, some at once. */
  void writeAll(OwnerId owner, List<Photo> many) throws IOException {
    var formers = photos.formers(owner, many.stream().map(Photo::id).toList());
    try {
      many.stream()
          .gather(
              Gatherers.mapConcurrent(
                  AT_ONCE,
                  (Photo photo) -> {
                    try {
                      write(photo, formers.getOrDefault(photo.id(), List.of()));
                      return photo;
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }))
          .forEach(_ -> {});
    } catch (UncheckedIOException e) {
      throw new IOException("a sidecar cannot be written", e.getCause());
    }
  }

  private void write(Photo photo, List<FormerOriginal> formers) throws IOException {
    objects.replace(photo.sidecarKey(), Json.bytes(Sidecar.of(photo, formers)), Photo.SIDECAR);
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
      Optional<String> crc32c,
      String original,
      Instant uploadedAt,
      Optional<Instant> modified,
      Optional<String> takenAt,
      boolean favourite,
      Optional<Instant> trashedAt,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Former> formers) {

    static Sidecar of(Photo photo, List<FormerOriginal> formers) {
      var original = photo.original();
      var standing = photo.standing();
      return new Sidecar(
          1,
          photo.id().toString(),
          original.name().text(),
          original.type().contentType(),
          original.size(),
          original.sha256(),
          original.crc32c().map(Crc32c::toString),
          photo.originalKey().name(),
          standing.uploadedAt(),
          standing.modified(),
          Optional.of(photo.facts().takenAt())
              .filter(taken -> !taken.source().isInFile())
              .map(TakenAt::iso8601),
          standing.favourite(),
          standing.trashedAt(),
          formers.stream().map(former -> Former.of(photo, former)).toList());
    }
  }

  /** A former original that can be put back. */
  private record Former(
      int revision,
      String name,
      String type,
      long size,
      String sha256,
      String original,
      Instant replacedAt) {

    static Former of(Photo photo, FormerOriginal former) {
      var original = former.original();
      return new Former(
          original.revision(),
          original.name().text(),
          original.type().contentType(),
          original.size(),
          original.sha256(),
          Photo.originalKey(photo.owner(), photo.id(), original.revision(), original.type()).name(),
          former.replacedAt());
    }
  }
}
