package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.photo.PhotoName;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What the sender says of a photo.
 *
 * @param modified when its file was last changed, by the sender's clock
 */
record Arrival(
    OwnerId owner, PhotoName name, Optional<OffsetDateTime> modified, OnCollision onCollision) {}
