package dev.imgstream.objects;

import java.util.Map;
import java.util.Optional;

/**
 * What a store that keeps facts beside an object is told of it. A folder keeps none.
 *
 * @param contentType its media type
 * @param crc32c of all its bytes, where it was measured before; they are then held against it
 * @param storageClass the store's name for how it is kept, such as {@code ARCHIVE}; empty for what
 *     the bucket says
 * @param metadata further facts by name, such as {@code name}
 */
public record ObjectFacts(
    String contentType,
    Optional<Crc32c> crc32c,
    Optional<String> storageClass,
    Map<String, String> metadata) {

  public ObjectFacts {
    metadata = Map.copyOf(metadata);
  }

  /** An object of which nothing is known but its media type. */
  public static ObjectFacts of(String contentType) {
    return new ObjectFacts(contentType, Optional.empty(), Optional.empty(), Map.of());
  }

  /** The same, of bytes that were summed up before. */
  public ObjectFacts with(Optional<Crc32c> sum) {
    return new ObjectFacts(contentType, sum, storageClass, metadata);
  }

  /** The same, with these further facts and no others. */
  public ObjectFacts with(Map<String, String> further) {
    return new ObjectFacts(contentType, crc32c, storageClass, further);
  }

  /** The same, to be kept in a storage class. */
  public ObjectFacts in(String storageClass) {
    return new ObjectFacts(contentType, crc32c, Optional.of(storageClass), metadata);
  }
}
