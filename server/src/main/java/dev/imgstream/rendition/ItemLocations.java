package dev.imgstream.rendition;

import java.nio.ByteBuffer;

/** The {@code iloc} box (ISO/IEC 14496-12, section 8.11.3): where the bytes of each item lie. */
final class ItemLocations {
  private static final int IN_FILE = 0;
  private static final int IN_META = 1;

  private final ByteBuffer box;
  private final int version;
  private final int offsetSize;
  private final int lengthSize;
  private final int baseSize;
  private final int indexSize;

  private ItemLocations(ByteBuffer box) {
    this.box = box;
    this.version = box.getInt() >>> 24;
    int sizes = Short.toUnsignedInt(box.getShort());
    this.offsetSize = sizes >>> 12;
    this.lengthSize = sizes >>> 8 & 0xF;
    this.baseSize = sizes >>> 4 & 0xF;
    this.indexSize = version == 0 ? 0 : sizes & 0xF;
  }

  /**
   * Checks that every extent ends within the file, or within the {@code idat} box of the given
   * length where it lies there.
   *
   * @throws CorruptImage when one does not
   */
  static void check(ByteBuffer box, long fileSize, long dataSize) {
    new ItemLocations(box).check(fileSize, dataSize);
  }

  private void check(long fileSize, long dataSize) {
    if (version > 2) {
      throw new CorruptImage();
    }
    long items = number(version < 2 ? 2 : 4);
    for (long item = 0; item < items; item++) {
      number(version < 2 ? 2 : 4);
      int method = version == 0 ? IN_FILE : (int) number(2) & 0xF;
      number(2);
      long base = number(baseSize);
      long extents = number(2);
      for (long extent = 0; extent < extents; extent++) {
        number(indexSize);
        long offset = number(offsetSize);
        long length = number(lengthSize);
        if (method == IN_FILE || method == IN_META) {
          long room = method == IN_FILE ? fileSize : dataSize;
          if (base > room || offset > room - base || length > room - base - offset) {
            throw new CorruptImage();
          }
        }
      }
    }
  }

  private long number(int size) {
    return switch (size) {
      case 0 -> 0;
      case 2 -> Short.toUnsignedLong(box.getShort());
      case 4 -> Integer.toUnsignedLong(box.getInt());
      case 8 -> {
        long value = box.getLong();
        if (value < 0) {
          throw new CorruptImage();
        }
        yield value;
      }
      default -> throw new CorruptImage();
    };
  }
}
