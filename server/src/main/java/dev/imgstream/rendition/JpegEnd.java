package dev.imgstream.rendition;

import dev.imgstream.bmff.Span;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * The mark that ends a JPEG (ITU-T T.81, annex B: EOI), looked for from the file's end.
 *
 * <p>Decoders take zeros for pixels and stop when they have enough, so without this a file whose
 * second half was never written would pass. Makers append films and maps behind the mark, so it may
 * lie far from the end.
 */
final class JpegEnd {
  private static final int WINDOW = 64 * 1024;
  private static final int START_OF_SCAN = 0xDA;

  private JpegEnd() {}

  /**
   * Checks that the mark is there, behind the start of the first scan.
   *
   * @throws CorruptImage when it is not
   */
  static void check(FileChannel file) throws IOException {
    long scan = firstScan(file);
    // Windows overlap by a byte, so that a mark on the border is seen.
    for (long end = file.size(); end > scan + 1; end -= WINDOW - 1) {
      long start = Math.max(scan, end - WINDOW);
      ByteBuffer window = read(file, start, (int) (end - start));
      for (int i = window.limit() - 2; i >= 0; i--) {
        if (window.get(i) == (byte) 0xFF && window.get(i + 1) == (byte) 0xD9) {
          return;
        }
      }
    }
    throw new CorruptImage();
  }

  private static long firstScan(FileChannel file) throws IOException {
    long at = 2;
    while (at + 4 <= file.size()) {
      ByteBuffer head = read(file, at, 4);
      int marker = head.getShort() & 0xFFFF;
      if (marker == 0xFFFF) {
        at++; // Any number of fill bytes may precede a marker.
        continue;
      }
      if (marker == (0xFF00 | START_OF_SCAN)) {
        return at;
      }
      at += 2 + Short.toUnsignedLong(head.getShort());
    }
    throw new CorruptImage();
  }

  private static ByteBuffer read(FileChannel file, long start, int length) throws IOException {
    return new Span(start, start + length).read(file);
  }
}
