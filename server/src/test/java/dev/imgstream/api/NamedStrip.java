package dev.imgstream.api;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/** Addresses of strips of thumbs that are named. */
public final class NamedStrip {
  private NamedStrip() {}

  /** The strip of one photo's thumb at a version. */
  public static String of(UUID photo, int version) {
    var bytes =
        ByteBuffer.allocate(20)
            .putLong(photo.getMostSignificantBits())
            .putLong(photo.getLeastSignificantBits())
            .putInt(version);
    return of(bytes.array());
  }

  /** The strip of thumbs that are named one behind the other. */
  public static String of(byte[] thumbs) {
    return "/api/strips?photos=" + Base64.getUrlEncoder().withoutPadding().encodeToString(thumbs);
  }
}
