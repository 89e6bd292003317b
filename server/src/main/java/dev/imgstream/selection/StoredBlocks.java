package dev.imgstream.selection;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Bytes as deflate's stored blocks, which leave them as they are (RFC 1951, section 3.2.4). A file
 * without any compression would need its CRC-32 ahead of bytes that are yet to be read.
 *
 * <p>Every block but the last is full, so each byte's place follows from its number.
 */
final class StoredBlocks extends OutputStream {
  /** Bytes of a full block, the most that a block's 16 bits of length can tell. */
  static final int BLOCK = 65_535;

  private static final int HEAD = 5;

  private final long size;
  private final OutputStream to;
  private long at;

  /**
   * Goes on in the middle of a file.
   *
   * @param size of the whole file in bytes
   * @param at the first byte that will be written, which begins a block
   */
  StoredBlocks(long size, long at, OutputStream to) {
    this.size = size;
    this.at = at;
    this.to = to;
  }

  /** Bytes that a file of a size takes up. */
  static long length(long size) {
    return size + HEAD * Math.max(1, Math.ceilDiv(size, BLOCK));
  }

  /**
   * Where the block begins in whose reach a byte lies.
   *
   * @param place among the bytes that the file takes up
   * @return the number of the block's first byte in the file
   */
  static long blockOf(long place) {
    return place / (HEAD + BLOCK) * BLOCK;
  }

  /** The place of the block that begins with a byte of the file. */
  static long placeOf(long block) {
    return block / BLOCK * (HEAD + BLOCK);
  }

  /** The file's byte with this number is the next. */
  long at() {
    return at;
  }

  /** The one block of a file that has no bytes. */
  void writeEmpty() throws IOException {
    head(0);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    int done = 0;
    while (done < length) {
      int within = (int) (at % BLOCK);
      if (within == 0) {
        head((int) Math.min(BLOCK, size - at));
      }
      int some = Math.min(length - done, BLOCK - within);
      to.write(bytes, from + done, some);
      done += some;
      at += some;
    }
  }

  /** Whether it is the last, how many bytes it has, and the same with all bits turned. */
  private void head(int length) throws IOException {
    int last = at + length >= size ? 1 : 0;
    int turned = ~length;
    to.write(
        new byte[] {
          (byte) last, (byte) length, (byte) (length >> 8), (byte) turned, (byte) (turned >> 8)
        },
        0,
        HEAD);
  }
}
