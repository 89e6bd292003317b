package dev.imgstream.hostile;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.imgstream.Photos;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** JPEG, WebP, GIF and JPEG XL that promise or repeat too much, and files that are no photos. */
final class OtherBombs {
  private OtherBombs() {}

  static Stream<HostileFile> all() {
    return Stream.of(
        new HostileFile("65,000 squared.jpg", () -> sized(0xFDE8_FDE8)),
        new HostileFile("no height.jpg", () -> sized(0x0000_1000)),
        new HostileFile("highest.jpg", () -> sized(0xFFDC_0001)),
        new HostileFile("20,000 scans.jpg", OtherBombs::scans),
        new HostileFile("16,384 squared.webp", () -> webp("VP8X", 0xFF_FFFF_FFFFL << 32)),
        new HostileFile("lossless, 16,383 squared.webp", () -> webp("VP8L", 0xFF_FFFF_FF2FL)),
        new HostileFile("65,535 squared.gif", () -> gif(0xFFFF, 1)),
        new HostileFile("100,000 frames.gif", () -> gif(1, 100_000)),
        new HostileFile("2^30 squared.jxl", OtherBombs::jxl),
        new HostileFile("drawing.svg", () -> text("<svg onload='alert(1)'/>")),
        new HostileFile("page.jpg", () -> text("<!doctype html><script>alert(1)</script>")),
        new HostileFile("archive.jpg", () -> text("PK\3\4 and so on")),
        new HostileFile("document.heic", () -> text("%PDF-1.7")),
        new HostileFile("one byte.png", () -> text("x")),
        new HostileFile("nothing.jpg", () -> new byte[0]));
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A sound JPEG with another height and width in its frame (ITU-T T.81, section B.2.2). */
  private static byte[] sized(int sides) {
    var jpeg = ByteBuffer.wrap(Photos.read("albums/nature/tanners_ridge.jpg"));
    int frame = 2;
    while ((jpeg.getShort(frame) & 0xFFFD) != 0xFFC0) {
      frame += 2 + Short.toUnsignedInt(jpeg.getShort(frame + 2));
    }
    return jpeg.putInt(frame + 5, sides).array();
  }

  /** A progressive JPEG of 64 megapixels that is gone over 20,000 times for nothing. */
  private static byte[] scans() {
    var jpeg = new ByteArrayOutputStream();
    jpeg.writeBytes(hex("FFD8 FFDB0043 00"));
    jpeg.writeBytes("\1".repeat(64).getBytes(US_ASCII));
    jpeg.writeBytes(hex("FFC2000B 08 1F40 1F40 01 01 11 00"));
    // Tables for DC and AC with one code of one bit.
    jpeg.writeBytes(hex("FFC40014 00 01000000000000000000000000000000 00"));
    jpeg.writeBytes(hex("FFC40014 10 01000000000000000000000000000000 00"));
    for (int i = 0; i < 20_000; i++) {
      jpeg.writeBytes(hex("FFDA0008 01 01 00 00 00 00 00"));
    }
    jpeg.writeBytes(hex("FFD9"));
    return jpeg.toByteArray();
  }

  private static byte[] webp(String chunk, long head) {
    var file = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
    file.put(text("RIFF")).putInt(4088).put(text("WEBP")).put(text(chunk)).putInt(10);
    return file.putLong(head).array();
  }

  private static byte[] gif(int side, int frames) {
    var file = ByteBuffer.allocate(14 + frames * 15).order(ByteOrder.LITTLE_ENDIAN);
    file.put(text("GIF89a")).putShort((short) side).putShort((short) side);
    file.put((byte) 0).putShort((short) 0);
    for (int i = 0; i < frames; i++) {
      file.put((byte) 0x2C).putInt(0).putShort((short) side).putShort((short) side).put((byte) 0);
      file.put((byte) 2).put((byte) 2).put((byte) 0x4C).put((byte) 1).put((byte) 0);
    }
    return file.put((byte) 0x3B).array();
  }

  /** A bare codestream whose size header has 30 bits of ones (ISO/IEC 18181-1, annex D.2). */
  private static byte[] jxl() {
    // From the low bit up: not small, 3 for thirty bits, the height less one, ratio 1 for a square.
    long bits = 0b11L << 1 | 0x3FFF_FFFFL << 3 | 1L << 33;
    var file = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    return file.put((byte) 0xFF).put((byte) 0x0A).putLong(bits).array();
  }

  private static byte[] hex(String digits) {
    return java.util.HexFormat.of().parseHex(digits.replace(" ", ""));
  }
}
