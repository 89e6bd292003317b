package dev.imgstream.upload;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A file as its sender announced it.
 *
 * @param name shown as it is; only a name that can be kept becomes a photo's
 * @param size bytes
 * @param sha256 64 digits of lower-case hexadecimal, where the sender knows it
 * @param modified when it was last changed, by the sender's clock
 */
public record Announced(
    String name, long size, Optional<String> sha256, Optional<OffsetDateTime> modified) {}
