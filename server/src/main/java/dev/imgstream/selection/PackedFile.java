package dev.imgstream.selection;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One file of an archive, as the archive tells of it.
 *
 * @param name at most 65,535 bytes in UTF-8
 * @param size bytes
 * @param modified when it was last changed
 */
record PackedFile(String name, long size, Instant modified) {

  byte[] nameBytes() {
    return name.getBytes(StandardCharsets.UTF_8);
  }

  /** Bytes that its content takes up in the archive. */
  long packedSize() {
    return StoredBlocks.length(size);
  }

  /** Whether its sizes need eight bytes. */
  boolean isLarge() {
    return packedSize() >= ZipFormat.LIMIT_32;
  }
}
