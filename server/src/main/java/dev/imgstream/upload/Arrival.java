package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.photo.PhotoName;
import java.time.Instant;
import java.util.Optional;

/**
 * What the sender says of a photo.
 *
 * @param modified when its file was last changed
 */
record Arrival(
    OwnerId owner, PhotoName name, Optional<Instant> modified, OnCollision onCollision) {}
