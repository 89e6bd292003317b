package dev.imgstream.selection;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A part of an archive on its way to whoever asked for it.
 *
 * <p>A file's CRC-32 stands behind it and once more at the archive's end. What of it is not known
 * from earlier parts is found out by reading: the beginning of the file that the part begins in, or
 * whole files for the archive's end.
 */
final class ZipPart {
  private final ZipLayout layout;
  private final Sums sums;
  private final Window window;
  private final Source source;
  private final Progress progress;

  ZipPart(ZipLayout layout, Sums sums, Window window, Source source, Progress progress) {
    this.layout = layout;
    this.sums = sums;
    this.window = window;
    this.source = source;
    this.progress = progress;
  }

  /** Gives a part of a file's bytes. */
  @FunctionalInterface
  interface Source {
    void copy(int file, long from, long until, OutputStream to) throws IOException;
  }

  /** Is told how far the part is. */
  interface Progress {
    /** The last byte of a file has gone. */
    void sent(int file);

    /** A sum was found out. */
    void summed();

    /** Sums are about to be found out for which whole files are read. */
    void beforeSumming();
  }

  /** Writes it. */
  void write() throws IOException {
    int file = layout.fileAt(window.first());
    for (; file < layout.count() && layout.place(file) < window.end(); file++) {
      write(file);
    }
    if (window.end() > layout.directory()) {
      writeDirectory();
    }
    window.flush();
  }

  private void write(int number) throws IOException {
    var file = layout.file(number);
    window.moveTo(layout.place(number));
    window.write(ZipFormat.localHeader(file));
    long begin = window.at();
    long end = begin + file.packedSize();
    boolean wantsSum = window.wants(end, ZipFormat.descriptorLength(file));
    boolean sums = wantsSum && !this.sums.knows(number);
    if (sums || window.wants(begin, file.packedSize())) {
      writeContent(number, begin, sums);
      if (window.first() < end && window.end() >= end) {
        progress.sent(number);
      }
    }
    if (wantsSum) {
      window.moveTo(end);
      window.write(ZipFormat.descriptor(file, this.sums.of(number)));
    }
  }

  private void writeContent(int number, long begin, boolean sums) throws IOException {
    long size = layout.file(number).size();
    long from = sums ? 0 : StoredBlocks.blockOf(Math.max(0, window.first() - begin));
    long until = Math.min(size, StoredBlocks.blockOf(window.end() - begin) + StoredBlocks.BLOCK);
    window.moveTo(begin + StoredBlocks.placeOf(from));
    var blocks = new StoredBlocks(size, from, window);
    if (size == 0) {
      blocks.writeEmpty();
    }
    if (sums) {
      sum(number, blocks);
    } else {
      source.copy(number, from, until, blocks);
    }
  }

  private void writeDirectory() throws IOException {
    window.moveTo(layout.directory());
    boolean sums = false;
    for (int file = 0; file < layout.count(); file++) {
      long place = layout.place(file);
      int length = ZipFormat.centralHeader(layout.file(file), place, 0).length;
      if (!window.wants(window.at(), length)) {
        window.moveTo(window.at() + length);
        continue;
      }
      if (!this.sums.knows(file) && !sums) {
        sums = true;
        progress.beforeSumming();
      }
      if (!this.sums.knows(file)) {
        sum(file, OutputStream.nullOutputStream());
      }
      window.write(ZipFormat.centralHeader(layout.file(file), place, this.sums.of(file)));
    }
    window.write(layout.end());
  }

  /** Passes a whole file on, and sums it up. */
  private void sum(int number, OutputStream to) throws IOException {
    var sum = new CheckedOutputStream(to, new CRC32());
    source.copy(number, 0, layout.file(number).size(), sum);
    sums.add(number, (int) sum.getChecksum().getValue());
    progress.summed();
  }
}
