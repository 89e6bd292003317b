package dev.imgstream.selection;

import java.io.IOException;
import java.io.OutputStream;

/**
 * The part of an archive that somebody takes: bytes that are written before and after it are
 * dropped.
 */
final class Window extends OutputStream {
  private final long first;
  private final long end;
  private final OutputStream to;
  private long at;
  private boolean hasFailed;

  /**
   * A part.
   *
   * @param first its first byte, from 0
   */
  Window(long first, long length, OutputStream to) {
    this.first = first;
    this.end = first + length;
    this.to = to;
  }

  /** Its first byte, from 0. */
  long first() {
    return first;
  }

  /** The byte after its last. */
  long end() {
    return end;
  }

  /** The place of the next byte that is written. */
  long at() {
    return at;
  }

  /** Goes on at another place of the archive. */
  void moveTo(long place) {
    at = place;
  }

  /** Whether some of the bytes from a place on lie in it. */
  boolean wants(long place, long length) {
    return length > 0 && place < end && place + length > first;
  }

  /** Whether a copy has failed because nobody takes the bytes any more. */
  boolean hasFailed() {
    return hasFailed;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    long before = Math.clamp(first - at, 0, length);
    long after = Math.clamp(at + length - end, 0, length - before);
    if (before + after < length) {
      try {
        to.write(bytes, from + (int) before, (int) (length - before - after));
      } catch (IOException e) {
        hasFailed = true;
        throw e;
      }
    }
    at += length;
  }

  @Override
  public void flush() throws IOException {
    try {
      to.flush();
    } catch (IOException e) {
      hasFailed = true;
      throw e;
    }
  }
}
