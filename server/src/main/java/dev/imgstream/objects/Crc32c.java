package dev.imgstream.objects;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * The CRC32C of some bytes (RFC 3720, appendix B.4), which Google Cloud Storage keeps of every
 * object.
 *
 * @param value its 32 bits
 */
public record Crc32c(int value) {

  /** From an unsigned number, as rows keep it. */
  public static Crc32c ofUnsigned(long value) {
    return new Crc32c((int) value);
  }

  /**
   * From the form of {@link #toString}.
   *
   * @throws IllegalArgumentException if it is another
   */
  public static Crc32c parse(String base64) {
    var bytes = Base64.getDecoder().decode(base64);
    if (bytes.length != 4) {
      throw new IllegalArgumentException("a CRC32C has four bytes, not " + bytes.length);
    }
    return new Crc32c(ByteBuffer.wrap(bytes).getInt());
  }

  /** As an unsigned number, 0 to 2³² − 1. */
  public long unsigned() {
    return Integer.toUnsignedLong(value);
  }

  /** Base64 of its four bytes, big-endian, as Google Cloud Storage writes it. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(ByteBuffer.allocate(4).putInt(value).array());
  }
}
