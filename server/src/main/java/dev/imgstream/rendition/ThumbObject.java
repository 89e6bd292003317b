package dev.imgstream.rendition;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The bytes of a thumb's object: a WebP of the usual size, and directly behind it a large one where
 * the photo has more to show.
 *
 * <p>So both cost one object and one request to write and to read. A WebP ends where its RIFF
 * header says (WebP Container Specification, "RIFF file format"), so whoever knows of one picture
 * alone, as releases before did, shows the first.
 */
final class ThumbObject {
  /** {@code RIFF}, the length of what follows, {@code WEBP}. */
  private static final int HEADER = 12;

  // Read from the low byte up.
  private static final int RIFF = 0x46464952;
  private static final int WEBP = 0x50424557;

  /** The bytes of a header that its length does not count. */
  private static final int UNCOUNTED = 8;

  private ThumbObject() {}

  static byte[] of(byte[] usual, byte[] large) {
    var both = Arrays.copyOf(usual, usual.length + large.length);
    System.arraycopy(large, 0, both, usual.length, large.length);
    return both;
  }

  /** The picture of a size, or the usual one where there is no other. */
  static byte[] picture(byte[] object, ThumbSize size) {
    int end = endOfFirst(object);
    if (end == object.length) {
      return object;
    }
    return switch (size) {
      case USUAL -> Arrays.copyOf(object, end);
      case LARGE -> Arrays.copyOfRange(object, end, object.length);
    };
  }

  /** Where the first picture ends; the object's end where no other one follows. */
  private static int endOfFirst(byte[] object) {
    if (object.length < HEADER) {
      return object.length;
    }
    var bytes = ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN);
    long end = UNCOUNTED + Integer.toUnsignedLong(bytes.getInt(4));
    return end <= object.length - HEADER && isWebp(bytes, (int) end) ? (int) end : object.length;
  }

  private static boolean isWebp(ByteBuffer bytes, int at) {
    return bytes.getInt(at) == RIFF && bytes.getInt(at + UNCOUNTED) == WEBP;
  }
}
