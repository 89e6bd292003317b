package dev.imgstream.selection;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/** A file whose long runs of zeros take up no disk. */
public final class SparseFile extends OutputStream {
  private static final byte[] ZEROS = new byte[1 << 16];

  private final RandomAccessFile file;

  public SparseFile(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "rw");
  }

  @Override
  public void write(int one) throws IOException {
    file.write(one);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    for (int at = from; at < from + length; at += ZEROS.length) {
      int some = Math.min(ZEROS.length, from + length - at);
      if (Arrays.equals(bytes, at, at + some, ZEROS, 0, some)) {
        file.seek(file.getFilePointer() + some);
      } else {
        file.write(bytes, at, some);
      }
    }
  }

  @Override
  public void close() throws IOException {
    file.setLength(file.getFilePointer());
    file.close();
  }
}
