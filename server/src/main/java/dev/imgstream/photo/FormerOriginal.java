package dev.imgstream.photo;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * An original that an overwrite has replaced; it can be put back while it is kept.
 *
 * @param original its bytes, as the photo had them
 * @param modified when its file was last changed, by the sender's clock
 * @param replacedAt when the overwrite happened
 */
public record FormerOriginal(
    Original original, Optional<OffsetDateTime> modified, Instant replacedAt) {
  /** How long it is kept. */
  public static final Duration KEPT = Duration.ofDays(30);

  /** Until when it is kept. */
  public Instant keptUntil() {
    return replacedAt.plus(KEPT);
  }
}
