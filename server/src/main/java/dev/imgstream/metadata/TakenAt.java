package dev.imgstream.metadata;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When a photo was taken, by the clock on the wall there.
 *
 * @param local date and time of day, to the millisecond
 * @param offset from UTC, where the source tells one; a camera often does not
 * @param source what was believed
 */
public record TakenAt(LocalDateTime local, Optional<ZoneOffset> offset, TakenAtSource source) {
  public TakenAt {
    local = local.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A moment by the clock of whoever tells it. */
  static TakenAt of(OffsetDateTime moment, TakenAtSource source) {
    return new TakenAt(moment.toLocalDateTime(), Optional.of(moment.getOffset()), source);
  }

  /** ISO 8601, as {@code 2024-05-06T14:03:22.123+09:00}; without the offset where none is known. */
  public String iso8601() {
    return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local)
        + offset.map(ZoneOffset::getId).orElse("");
  }
}
