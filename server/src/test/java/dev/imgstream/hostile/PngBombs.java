package dev.imgstream.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** PNGs that unpack to far more than they are (PNG specification, sections 5 and 11). */
final class PngBombs {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
  private static final int GREY = 0;
  private static final int RGB = 2;
  private static final int RGBA = 6;
  private static final int MEGABYTE = 1 << 20;
  private static final int MOST = Integer.MAX_VALUE;

  private PngBombs() {}

  static Stream<HostileFile> all() {
    return Stream.of(
        new HostileFile("60,000 squared.png", () -> png(60_000, 60_000, 8, RGB, false, 2)),
        new HostileFile("widest.png", () -> png(MOST, 1, 8, RGB, false, 1)),
        new HostileFile("highest.png", () -> png(1, MOST, 1, GREY, false, 1)),
        new HostileFile("largest.png", () -> png(MOST, MOST, 16, RGBA, false, 1)),
        new HostileFile("no width.png", () -> png(0, 100, 8, RGB, false, 1)),
        new HostileFile("190 MB of black.png", () -> png(19_000, 10_000, 8, GREY, false, 182)),
        new HostileFile("deep, interlaced.png", () -> png(12_000, 12_000, 16, RGBA, true, 200)),
        new HostileFile("more pixels than it has.png", () -> png(100, 100, 8, RGB, false, 300)),
        new HostileFile("profile of 200 MB.png", () -> withChunk("iCCP", 200)),
        new HostileFile("text of 200 MB.png", () -> withChunk("zTXt", 200)),
        new HostileFile("a million chunks.png", PngBombs::manyChunks));
  }

  private static byte[] png(
      int width, int height, int depth, int colours, boolean interlaced, int megabytes) {
    var png = begun(width, height, depth, colours, interlaced);
    png.writeBytes(chunk("IDAT", deflated(megabytes)));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] withChunk(String type, int megabytes) {
    var packed = deflated(megabytes);
    var data = ByteBuffer.allocate(3 + packed.length).put((byte) 'x').putShort((short) 0);
    var png = begun(64, 64, 8, RGB, false);
    png.writeBytes(chunk(type, data.put(packed).array()));
    png.writeBytes(chunk("IDAT", deflated(1)));
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static byte[] manyChunks() {
    var png = begun(64, 64, 8, RGB, false);
    var empty = chunk("teXt", new byte[0]);
    for (int i = 0; i < 1_000_000; i++) {
      png.writeBytes(empty);
    }
    png.writeBytes(chunk("IEND", new byte[0]));
    return png.toByteArray();
  }

  private static ByteArrayOutputStream begun(
      int width, int height, int depth, int colours, boolean interlaced) {
    var png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE);
    var header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    header.put((byte) depth).put((byte) colours).putShort((short) 0);
    png.writeBytes(chunk("IHDR", header.put((byte) (interlaced ? 1 : 0)).array()));
    return png;
  }

  private static byte[] chunk(String type, byte[] data) {
    var chunk = ByteBuffer.allocate(12 + data.length).putInt(data.length);
    chunk.put(type.getBytes(US_ASCII)).put(data);
    var sum = new CRC32();
    sum.update(chunk.array(), 4, 4 + data.length);
    return chunk.putInt((int) sum.getValue()).array();
  }

  /** So many megabytes of zeros, packed to a thousandth. */
  static byte[] deflated(int megabytes) {
    var packed = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(packed)) {
      var zeros = new byte[MEGABYTE];
      for (int i = 0; i < megabytes; i++) {
        deflater.write(zeros);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }
}
