package dev.imgstream.metadata;

import java.time.Instant;
import java.util.Optional;

/** What a file says of itself, as far as it could be read and believed. */
public record Metadata(
    Optional<TakenAt> takenAt,
    Optional<Camera> camera,
    Optional<Exposure> exposure,
    Optional<Place> place) {
  /**
   * The photo's date, whatever is known: the file's own, else {@code modified} as the sender told
   * it, else {@code arrival}. The latter two are told in UTC, with the offset Z. A {@code modified}
   * that cannot be, or is exactly the epoch (what archives and file systems write for none), is
   * passed over.
   */
  public TakenAt takenAt(Optional<Instant> modified, Instant arrival) {
    var latest = FileDate.latestYear(arrival);
    return takenAt
        .or(
            () ->
                modified
                    .filter(m -> !m.equals(Instant.EPOCH))
                    .filter(m -> FileDate.possible(m, latest))
                    .map(m -> TakenAt.of(m, TakenAtSource.MODIFIED)))
        .orElseGet(() -> TakenAt.of(arrival, TakenAtSource.UPLOADED));
  }
}
