package dev.imgstream.metadata;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** What a file says of itself, as far as it could be read and believed. */
public record Metadata(
    Optional<TakenAt> takenAt,
    Optional<Camera> camera,
    Optional<Exposure> exposure,
    Optional<Place> place) {
  /**
   * The photo's date, whatever is known: the file's own, else {@code modified} by the sender's
   * clock, else {@code arrival}, which has no clock of its own and is told in UTC. A {@code
   * modified} that cannot be, or is exactly the epoch (what archives and file systems write for
   * none), is passed over.
   */
  public TakenAt takenAt(Optional<OffsetDateTime> modified, Instant arrival) {
    var latest = FileDate.latestYear(arrival);
    return takenAt
        .or(
            () ->
                modified
                    .filter(moment -> !moment.toInstant().equals(Instant.EPOCH))
                    .filter(moment -> FileDate.possible(moment.toInstant(), latest))
                    .map(moment -> TakenAt.of(moment, TakenAtSource.MODIFIED)))
        .orElseGet(() -> TakenAt.of(arrival.atOffset(ZoneOffset.UTC), TakenAtSource.UPLOADED));
  }
}
