package dev.imgstream.rendition;

import dev.imgstream.bmff.Span;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Finds stretches of a file that were never written: a copy that broke off after its room was
 * reserved is of the right length, and zero from there on.
 */
final class Blank {
  private static final int WINDOW = 64 * 1024;

  private Blank() {}

  /** Whether a span holds so many zero bytes in a row. */
  static boolean isIn(FileChannel file, Span span, int bytes) throws IOException {
    var window = ByteBuffer.allocate(WINDOW);
    int run = 0;
    for (long at = span.start(); at < span.end(); at += window.limit()) {
      window.clear().limit((int) Math.min(WINDOW, span.end() - at));
      while (window.hasRemaining()) {
        if (file.read(window, at + window.position()) < 0) {
          throw new EOFException("the file became shorter while it was read");
        }
      }
      for (int i = 0; i < window.limit(); i++) {
        run = window.get(i) == 0 ? run + 1 : 0;
        if (run >= bytes) {
          return true;
        }
      }
    }
    return false;
  }
}
