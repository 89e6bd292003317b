package dev.imgstream.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.imgstream.Photos;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** HEIC and AVIF whose boxes lie or never end (ISO/IEC 14496-12 and 23008-12). */
final class HeifBombs {
  private static final String HEIC = "formats/heic/IMG_2682.heic";
  private static final int HEAD = 24;
  private static final String AVIF = "formats/avif/8bit-sRGB.avif";

  private HeifBombs() {}

  static Stream<HostileFile> all() {
    return Stream.of(
        changed("largest.heic", HEIC, file -> each(file, "ispe", 8, 0x7FFF_FFFF)),
        changed("60,000 wide.heic", HEIC, file -> each(file, "ispe", 8, 60_000)),
        changed("14,000 squared.heic", HEIC, file -> square(file, 14_000)),
        changed("small outside.heic", HEIC, file -> square(file, 16)),
        changed("14,000 squared.avif", AVIF, file -> square(file, 14_000)),
        changed("small outside.avif", AVIF, file -> square(file, 16)),
        changed("2^32 items.heic", HEIC, file -> each(file, "iloc", 10, -1)),
        changed("2^32 properties.heic", HEIC, file -> each(file, "ipma", 8, -1)),
        changed("boxes of no length.heic", HEIC, file -> each(file, "iprp", -4, 0)),
        changed("boxes of 2^32.heic", HEIC, file -> each(file, "ipco", -4, -1)),
        new HostileFile("boxes in boxes.heic", () -> nested("heic", "meta", 50_000)),
        new HostileFile("boxes in boxes.avif", () -> nested("avif", "ipco", 50_000)),
        new HostileFile("a million boxes.heic", () -> beside(1_000_000)));
  }

  private static HostileFile changed(String name, String photo, UnaryOperator<byte[]> change) {
    return new HostileFile(name, () -> change.apply(Photos.read(photo)));
  }

  private static byte[] square(byte[] file, int side) {
    return each(each(file, "ispe", 8, side), "ispe", 12, side);
  }

  /** Writes a number into each box of a type, so many bytes behind where the type stands. */
  private static byte[] each(byte[] file, String type, int behind, int number) {
    var text = new String(file, ISO_8859_1);
    var bytes = ByteBuffer.wrap(file);
    int found = 0;
    for (int at = text.indexOf(type); at >= 0; at = text.indexOf(type, at + 1)) {
      bytes.putInt(at + behind, number);
      found++;
    }
    if (found == 0) {
      throw new IllegalStateException("the photo has no " + type);
    }
    return file;
  }

  private static byte[] nested(String brand, String type, int depth) {
    var file = new byte[HEAD + 12 * depth];
    var boxes = begin(file, brand);
    for (int left = depth; left > 0; left--) {
      boxes.putInt(12 * left).put(type.getBytes(ISO_8859_1)).putInt(0);
    }
    return file;
  }

  private static byte[] beside(int count) {
    var file = new byte[HEAD + 8 * count];
    var boxes = begin(file, "heic");
    for (int i = 0; i < count; i++) {
      boxes.putInt(8).put("free".getBytes(ISO_8859_1));
    }
    return file;
  }

  private static ByteBuffer begin(byte[] file, String brand) {
    var mark = brand.getBytes(ISO_8859_1);
    var head = ByteBuffer.wrap(file).putInt(HEAD).put("ftyp".getBytes(ISO_8859_1));
    return head.put(mark).putInt(0).put("mif1".getBytes(ISO_8859_1)).put(mark);
  }
}
