package dev.imgstream.hostile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.Stream;

/** TIFFs whose directories go in circles, or promise too much (TIFF 6.0, section 2). */
final class TiffBombs {
  private static final short LONG = 4;
  private static final int DEFLATE = 8;
  private static final int DIRECTORY = 8;

  private TiffBombs() {}

  static Stream<HostileFile> all() {
    return Stream.of(
        new HostileFile("circle of directories.tif", () -> tiff(64, 64, 1, 0, DIRECTORY)),
        new HostileFile("directories for ever.tif", TiffBombs::chain),
        new HostileFile("circle of subdirectories.tif", TiffBombs::nested),
        new HostileFile("100,000 squared.tif", () -> tiff(100_000, 100_000, 1, 0, 0)),
        new HostileFile("largest.tif", () -> tiff(-1, -1, 1, 0, 0)),
        new HostileFile("more bands than there are.tif", () -> tiff(5_000, 5_000, 60_000, 0, 0)),
        new HostileFile("190 MB of black.tif", () -> tiff(19_000, 10_000, 1, 182, 0)),
        new HostileFile("strip over the end.tif", () -> tiff(13_000, 13_000, 1, 0, 0)));
  }

  /** One directory and one strip, packed where there are megabytes of it. */
  private static byte[] tiff(int width, int height, int bands, int megabytes, int next) {
    var strip = megabytes == 0 ? new byte[1024] : PngBombs.deflated(megabytes);
    var bytes = new byte[4096 + strip.length];
    var file = begin(bytes).putShort((short) 9);
    int at = DIRECTORY + 2 + 9 * 12 + 4;
    entry(file, 256, width);
    entry(file, 257, height);
    entry(file, 258, 8);
    entry(file, 259, megabytes == 0 ? 1 : DEFLATE);
    entry(file, 262, 1);
    entry(file, 273, at);
    entry(file, 277, bands);
    entry(file, 278, height);
    entry(file, 279, strip.length);
    file.putInt(next).put(strip);
    return bytes;
  }

  /** 50,000 empty directories, each with the next. */
  private static byte[] chain() {
    int count = 50_000;
    var bytes = new byte[DIRECTORY + count * 18];
    var file = begin(bytes);
    for (int i = 0; i < count; i++) {
      file.putShort((short) 1);
      entry(file, 256, 64);
      file.putInt(i < count - 1 ? file.position() + 4 : 0);
    }
    return bytes;
  }

  private static byte[] nested() {
    var bytes = new byte[4096];
    var file = begin(bytes).putShort((short) 4);
    entry(file, 256, 64);
    entry(file, 257, 64);
    entry(file, 330, DIRECTORY); // SubIFDs
    entry(file, 34665, DIRECTORY); // Exif
    file.putInt(DIRECTORY);
    return bytes;
  }

  private static ByteBuffer begin(byte[] bytes) {
    var file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(DIRECTORY);
  }

  private static void entry(ByteBuffer file, int tag, int value) {
    file.putShort((short) tag).putShort(LONG).putInt(1).putInt(value);
  }
}
