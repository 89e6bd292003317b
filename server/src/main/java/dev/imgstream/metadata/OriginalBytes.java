package dev.imgstream.metadata;

import com.drew.lang.BufferBoundsException;
import com.drew.lang.RandomAccessReader;
import dev.imgstream.bmff.Span;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file, read where asked through a window of {@value #WINDOW} bytes and never as a whole.
 *
 * <p>What lies outside of the file, or is longer than {@link #LONGEST}, is refused with a {@link
 * BufferBoundsException} before memory is taken for it; any other {@link IOException} is the
 * disk's. Numbers are big-endian until told otherwise. Only the first 2 GiB can be reached.
 */
final class OriginalBytes extends RandomAccessReader implements Closeable {
  /** The most bytes read at once: 4 MiB, far above any true Exif, IPTC or XMP block. */
  static final int LONGEST = 4 << 20;

  private static final int WINDOW = 8192;

  private final FileChannel channel;
  private final long length;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowStart;

  OriginalBytes(FileChannel channel) throws IOException {
    this.channel = channel;
    this.length = Math.min(channel.size(), Integer.MAX_VALUE);
  }

  static OriginalBytes open(Path original) throws IOException {
    return new OriginalBytes(FileChannel.open(original));
  }

  /** The index of a position in the file, which must lie in it. */
  int index(long position) throws IOException {
    if (position < 0 || position > length) {
      throw new BufferBoundsException("Position %d of %d bytes".formatted(position, length));
    }
    return (int) position;
  }

  @Override
  public byte getByte(int index) throws IOException {
    if (index < windowStart || index >= windowStart + window.limit()) {
      validateIndex(index, 1);
      moveWindowTo(index);
    }
    return window.get((int) (index - windowStart));
  }

  @Override
  public byte[] getBytes(int index, int count) throws IOException {
    validateIndex(index, count);
    if (count > LONGEST) {
      throw new BufferBoundsException("%d bytes at once, of %d".formatted(count, LONGEST));
    }
    var bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = getByte(index + i);
    }
    return bytes;
  }

  byte[] getBytes(Span span) throws IOException {
    return getBytes(index(span.start()), index(span.end()) - index(span.start()));
  }

  /** The file itself, for what is not read through the window. */
  FileChannel channel() {
    return channel;
  }

  private void moveWindowTo(int index) throws IOException {
    windowStart = (long) index - index % WINDOW;
    channel.position(windowStart);
    window.clear();
    while (window.hasRemaining() && channel.read(window) >= 0) {
      // A channel may give less than asked.
    }
    window.flip();
    if (windowStart + window.limit() <= index) {
      throw new EOFException("The file became shorter while it was read.");
    }
  }

  @Override
  public long getLength() {
    return length;
  }

  @Override
  public int toUnshiftedOffset(int localOffset) {
    return localOffset;
  }

  @Override
  protected void validateIndex(int index, int bytesRequested) throws IOException {
    if (!isValidIndex(index, bytesRequested)) {
      throw new BufferBoundsException(index, bytesRequested, length);
    }
  }

  @Override
  protected boolean isValidIndex(int index, int bytesRequested) {
    return index >= 0 && bytesRequested >= 0 && (long) index + bytesRequested <= length;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
