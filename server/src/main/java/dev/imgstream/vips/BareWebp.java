package dev.imgstream.vips;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Takes the picture alone out of a still WebP without alpha, leaving out profile, EXIF and XMP.
 *
 * <p>libvips 8.14.1 ignores {@code strip} when it saves WebP (libvips issue 3340), and would add up
 * to 20 kB of the original's metadata to a thumb.
 */
final class BareWebp {
  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int LOSSY = 0x20385056; // "VP8 ", read from the low byte up.
  private static final int LOSSLESS = 0x4C385056; // "VP8L"

  private BareWebp() {}

  static byte[] of(byte[] webp) {
    ByteBuffer file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    int at = RIFF_HEADER;
    while (at + CHUNK_HEADER <= webp.length) {
      int type = file.getInt(at);
      int length = file.getInt(at + 4);
      int end = at + CHUNK_HEADER + length + (length & 1); // Chunks begin at even places.
      if (type == LOSSY || type == LOSSLESS) {
        byte[] bare = new byte[RIFF_HEADER + end - at];
        System.arraycopy(webp, 0, bare, 0, RIFF_HEADER);
        System.arraycopy(webp, at, bare, RIFF_HEADER, end - at);
        ByteBuffer.wrap(bare).order(ByteOrder.LITTLE_ENDIAN).putInt(4, bare.length - 8);
        return bare;
      }
      at = end;
    }
    throw new IllegalArgumentException(
        "no still picture in a WebP that begins "
            + Arrays.toString(Arrays.copyOf(webp, RIFF_HEADER)));
  }
}
