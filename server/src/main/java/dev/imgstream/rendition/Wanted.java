package dev.imgstream.rendition;

import dev.imgstream.photo.PhotoId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A thumb that is wanted in a strip.
 *
 * @param version of the photo's renditions
 */
record Wanted(PhotoId photo, int version) {
  /** An id of 16 bytes and a version of 4, both big-endian. */
  private static final int BYTES = 20;

  /** Reads thumbs from outside, in base64url; empty where they are none, or too many. */
  static Optional<List<Wanted>> parse(String text, int most) {
    ByteBuffer bytes;
    try {
      bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int count = bytes.remaining() / BYTES;
    if (count == 0 || count > most || bytes.remaining() % BYTES > 0) {
      return Optional.empty();
    }
    var wanted = new ArrayList<Wanted>();
    for (int i = 0; i < count; i++) {
      wanted.add(
          new Wanted(new PhotoId(new UUID(bytes.getLong(), bytes.getLong())), bytes.getInt()));
    }
    return Optional.of(wanted);
  }
}
