package dev.imgstream.photo;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a photo stands in its library.
 *
 * @param uploadedAt when it was first kept
 * @param modified when its file was last changed, as the sender told
 * @param favourite whether its owner marked it
 * @param trashedAt when it went to the trash; empty while it is in the timeline
 */
public record Standing(
    Instant uploadedAt,
    Optional<Instant> modified,
    boolean favourite,
    Optional<Instant> trashedAt) {}
