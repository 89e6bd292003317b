package dev.imgstream.objects;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/** SHA-256 and CRC32C of bytes that come one after the other. */
public final class Checksums {
  private static final int BUFFER = 128 * 1024;

  private final MessageDigest sha256 = sha256Digest();
  private final CRC32C crc32c = new CRC32C();
  private long length;

  /** The checksums of all that a stream still holds. */
  public static Checksums of(InputStream stream) throws IOException {
    var sums = new Checksums();
    var buffer = new byte[BUFFER];
    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
      sums.add(buffer, 0, n);
    }
    return sums;
  }

  /** Takes in the next bytes. */
  public void add(byte[] bytes, int from, int count) {
    sha256.update(bytes, from, count);
    crc32c.update(bytes, from, count);
    length += count;
  }

  /** How many bytes were taken in. */
  public long length() {
    return length;
  }

  /** The SHA-256 so far, as 64 digits of lower-case hexadecimal; more bytes may come after it. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) sha256.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
    }
  }

  /** The CRC32C so far. */
  public Crc32c crc32c() {
    return new Crc32c((int) crc32c.getValue());
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
