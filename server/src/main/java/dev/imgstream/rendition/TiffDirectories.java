package dev.imgstream.rendition;

import dev.imgstream.bmff.Span;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.HashSet;
import java.util.Set;

/**
 * The directories of a TIFF (TIFF 6.0, section 2), checked so that all values lie within the file.
 *
 * <p>The pixels' own strips and tiles are left to libtiff for the first page, which is the one
 * shown.
 */
final class TiffDirectories {
  /** Bytes of a value of each field type; the last ones are BigTIFF's. */
  private static final int[] SIZES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 1, 1, 8, 8, 8};

  /** Pages of a scanned book, many times over. */
  private static final int MOST = 20_000;

  private final FileChannel file;
  private final ByteOrder order;
  private final boolean big;

  private TiffDirectories(FileChannel file, ByteOrder order, boolean big) {
    this.file = file;
    this.order = order;
    this.big = big;
  }

  /**
   * Checks the chain of directories.
   *
   * @throws CorruptImage when a value lies outside the file, or the chain ends never or too late
   * @throws EOFException when a directory does
   */
  static void check(FileChannel file) throws IOException {
    ByteBuffer header = new Span(0, 4).read(file);
    ByteOrder order = header.get() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    boolean big = header.order(order).getShort(2) == 43;
    new TiffDirectories(file, order, big).check();
  }

  private void check() throws IOException {
    Set<Long> seen = new HashSet<>();
    long at = big ? read(8, 8).getLong() : word(read(4, 4));
    while (at != 0) {
      if (!seen.add(at) || seen.size() > MOST) {
        throw new CorruptImage();
      }
      long entries = big ? read(at, 8).getLong() : Short.toUnsignedLong(read(at, 2).getShort());
      long first = at + (big ? 8 : 2);
      int entryLength = big ? 20 : 12;
      if (entries < 0 || entries > 65_535) {
        throw new CorruptImage();
      }
      ByteBuffer directory = read(first, entries * entryLength);
      for (int i = 0; i < entries; i++) {
        check(directory.position(i * entryLength));
      }
      ByteBuffer next = read(first + entries * entryLength, big ? 8 : 4);
      at = big ? next.getLong() : word(next);
    }
  }

  private void check(ByteBuffer entry) throws IOException {
    entry.getShort();
    int type = Short.toUnsignedInt(entry.getShort());
    long count = big ? entry.getLong() : word(entry);
    if (type >= SIZES.length) {
      return; // Readers must skip types they do not know.
    }
    if (count < 0 || count > file.size()) {
      throw new CorruptImage();
    }
    long length = count * SIZES[type];
    if (length > (big ? 8 : 4)) {
      long offset = big ? entry.getLong() : word(entry);
      if (offset < 0 || offset > file.size() - length) {
        throw new CorruptImage();
      }
    }
  }

  private ByteBuffer read(long at, long length) throws IOException {
    return new Span(at, at + length).read(file).order(order);
  }

  private static long word(ByteBuffer bytes) {
    return Integer.toUnsignedLong(bytes.getInt());
  }
}
