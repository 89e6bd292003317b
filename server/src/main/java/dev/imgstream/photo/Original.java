package dev.imgstream.photo;

import dev.imgstream.objects.Crc32c;
import java.util.Optional;

/**
 * The bytes that were sent.
 *
 * @param name under which they are shown and downloaded
 * @param type by their content
 * @param size bytes
 * @param sha256 64 digits of lower-case hexadecimal
 * @param crc32c empty for what was kept before it was measured
 * @param revision from 1; an overwrite makes the next
 */
public record Original(
    PhotoName name,
    PhotoType type,
    long size,
    String sha256,
    Optional<Crc32c> crc32c,
    int revision) {

  /** The same bytes under another name. */
  Original named(PhotoName name) {
    return new Original(name, type, size, sha256, crc32c, revision);
  }

  /** The same bytes as another revision. */
  Original at(int revision) {
    return new Original(name, type, size, sha256, crc32c, revision);
  }
}
