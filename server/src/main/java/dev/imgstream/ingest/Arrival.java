package dev.imgstream.ingest;

import dev.imgstream.account.OwnerId;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoName;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * What the sender says of a photo.
 *
 * @param id that the photo will have if it is a new one
 * @param modified when its file was last changed, by the sender's clock
 */
public record Arrival(
    OwnerId owner,
    PhotoId id,
    PhotoName name,
    Optional<OffsetDateTime> modified,
    OnCollision onCollision) {}
