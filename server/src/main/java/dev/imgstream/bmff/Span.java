package dev.imgstream.bmff;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A stretch of a file, in bytes from the file's start.
 *
 * @param end the first byte behind it
 */
public record Span(long start, long end) {
  public long length() {
    return end - start;
  }

  Span part(long offset, long length) {
    if (offset < 0 || length < 0 || offset > length() - length) {
      throw new BrokenBox("%d bytes at %d of %s".formatted(length, offset, this));
    }
    return new Span(start + offset, start + offset + length);
  }

  /**
   * The bytes, of which the caller knows that they are not too many to hold.
   *
   * @throws EOFException when they are not all in the file; no memory is taken for them then
   */
  public ByteBuffer read(FileChannel file) throws IOException {
    if (start < 0 || end < start || end > file.size()) {
      throw new EOFException("%s is not within %d bytes".formatted(this, file.size()));
    }
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(length()));
    while (bytes.hasRemaining()) {
      if (file.read(bytes, start + bytes.position()) < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }
}
