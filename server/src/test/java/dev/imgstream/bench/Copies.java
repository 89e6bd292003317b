package dev.imgstream.bench;

import dev.imgstream.photo.PhotoType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * Copies of a photo that differ in a few bytes which mean nothing, since the same bytes twice are
 * one photo.
 */
final class Copies {
  private static final int JPEG_START = 2;
  private static final int PNG_SIGNATURE_AND_HEADER = 33;

  private Copies() {}

  /** The photo with a number in it, in a way that its format allows. */
  static byte[] numbered(PhotoType type, byte[] photo, int number) {
    var text = "bench %08d".formatted(number).getBytes(StandardCharsets.US_ASCII);
    return switch (type) {
      case JPEG -> inserted(photo, JPEG_START, comment(text));
      case PNG -> inserted(photo, PNG_SIGNATURE_AND_HEADER, textChunk(text));
      case WEBP -> longerRiff(inserted(photo, photo.length, riffChunk(text)));
      // Boxes may follow boxes; what follows a TIFF, a GIF or a bare JPEG XL is read by nobody.
      case HEIC, AVIF, JXL, GIF, TIFF -> inserted(photo, photo.length, freeBox(text));
    };
  }

  /** ITU-T T.81, B.2.4.5: marker, length of itself and the text, text. */
  private static byte[] comment(byte[] text) {
    return ByteBuffer.allocate(4 + text.length)
        .putShort((short) 0xFFFE)
        .putShort((short) (2 + text.length))
        .put(text)
        .array();
  }

  /** PNG specification, 11.3.4.3: a key word, NUL, the text. */
  private static byte[] textChunk(byte[] text) {
    var named = ByteBuffer.allocate(12 + text.length);
    named.put("tEXtComment\0".getBytes(StandardCharsets.US_ASCII)).put(text);
    var checksum = new CRC32();
    checksum.update(named.array());
    return ByteBuffer.allocate(8 + named.capacity())
        .putInt(named.capacity() - 4)
        .put(named.array())
        .putInt((int) checksum.getValue())
        .array();
  }

  private static byte[] riffChunk(byte[] text) {
    int padded = text.length + (text.length & 1);
    return ByteBuffer.allocate(8 + padded)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("BNCH".getBytes(StandardCharsets.US_ASCII))
        .putInt(text.length)
        .put(text)
        .array();
  }

  private static byte[] longerRiff(byte[] webp) {
    ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN).putInt(4, webp.length - 8);
    return webp;
  }

  /** ISO/IEC 14496-12, 8.1.2. */
  private static byte[] freeBox(byte[] text) {
    return ByteBuffer.allocate(8 + text.length)
        .putInt(8 + text.length)
        .put("free".getBytes(StandardCharsets.US_ASCII))
        .put(text)
        .array();
  }

  private static byte[] inserted(byte[] photo, int at, byte[] more) {
    var whole = Arrays.copyOf(photo, photo.length + more.length);
    System.arraycopy(more, 0, whole, at, more.length);
    System.arraycopy(photo, at, whole, at + more.length, photo.length - at);
    return whole;
  }
}
