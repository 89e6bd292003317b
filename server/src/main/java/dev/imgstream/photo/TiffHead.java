package dev.imgstream.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

/**
 * The first bytes of a TIFF, read only to tell a picture from a camera's raw.
 *
 * <p>CR2, NEF, ARW, DNG, PEF and the like are TIFFs whose first directory describes sensor data, or
 * a small preview beside it. Tag numbers are those of TIFF 6.0, TIFF/EP and DNG 1.4.
 */
final class TiffHead {
  private static final int COMPRESSION = 0x103;
  private static final int PHOTOMETRIC = 0x106;
  private static final int MAKE = 0x10F;
  private static final int SUB_DIRECTORIES = 0x14A;
  private static final int DNG_VERSION = 0xC612;

  private static final int CFA = 32803;
  private static final int LINEAR_RAW = 34892;
  private static final int SONY_RAW = 32767;
  private static final int NIKON_RAW = 34713;
  private static final int PENTAX_RAW = 65535;

  private TiffHead() {}

  static boolean isPicture(byte[] head) {
    if (head.length < 16) {
      return false;
    }
    ByteBuffer file = ByteBuffer.wrap(head);
    switch (file.getInt(0)) {
      case 0x49492A00 -> file.order(ByteOrder.LITTLE_ENDIAN);
      case 0x4D4D002A -> file.order(ByteOrder.BIG_ENDIAN);
      // BigTIFF; no camera writes its raws so.
      case 0x49492B00, 0x4D4D002B -> {
        return true;
      }
      default -> {
        return false;
      }
    }
    boolean canonRaw = head[8] == 'C' && head[9] == 'R' && head[10] == 2;
    return !canonRaw && !isRaw(firstDirectory(file));
  }

  private static boolean isRaw(Map<Integer, Integer> tags) {
    int photometric = tags.getOrDefault(PHOTOMETRIC, -1);
    int compression = tags.getOrDefault(COMPRESSION, -1);
    return tags.containsKey(DNG_VERSION)
        || (tags.containsKey(MAKE) && tags.containsKey(SUB_DIRECTORIES))
        || photometric == CFA
        || photometric == LINEAR_RAW
        || compression == SONY_RAW
        || compression == NIKON_RAW
        || compression == PENTAX_RAW;
  }

  /** Tags with the first 16 bits of their values; what lies past the head is left out. */
  private static Map<Integer, Integer> firstDirectory(ByteBuffer file) {
    Map<Integer, Integer> tags = new HashMap<>();
    long start = Integer.toUnsignedLong(file.getInt(4));
    if (start + 2 > file.limit()) {
      return tags;
    }
    int count = Short.toUnsignedInt(file.getShort((int) start));
    for (int i = 0; i < count; i++) {
      int entry = (int) start + 2 + 12 * i;
      if (entry + 12 > file.limit()) {
        break;
      }
      tags.put(
          Short.toUnsignedInt(file.getShort(entry)), Short.toUnsignedInt(file.getShort(entry + 8)));
    }
    return tags;
  }
}
