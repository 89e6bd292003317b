package dev.imgstream.upload;

import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.Durable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one unfinished upload, in the order of the file, with their checksums so far.
 *
 * <p>Several requests may send to it at once, since a sender whose connection broke comes back
 * before the server has noticed: whoever is first appends, and what is there already is passed
 * over.
 */
final class Partial {
  private final Path file;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable FileChannel channel;
  private int users;
  private long length;
  private Checksums sums = new Checksums();

  Partial(Path file) {
    this.file = file;
  }

  /** Begins to use it, making the file if need be. */
  void enter() throws IOException {
    lock.lock();
    try {
      if (channel == null) {
        channel =
            FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        length = channel.size();
        if (sums.length() > length) {
          // Another file is there than the one whose bytes were summed up.
          sums = new Checksums();
        }
      }
      users++;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the use that {@link #enter} began. */
  void leave() {
    lock.lock();
    try {
      if (--users == 0) {
        open().close();
        channel = null;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      lock.unlock();
    }
  }

  boolean isInUse() {
    lock.lock();
    try {
      return users > 0;
    } finally {
      lock.unlock();
    }
  }

  /** How many bytes are here. */
  long length() {
    lock.lock();
    try {
      return length;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Takes bytes of the file, of which those that are here already are passed over.
   *
   * @param position of the first of them in the file, at most {@link #length}
   */
  void append(long position, byte[] bytes, int count) throws IOException {
    lock.lock();
    try {
      long known = length - position;
      if (known < 0) {
        throw new IllegalArgumentException("a gap of " + -known + " bytes");
      }
      if (known >= count) {
        return;
      }
      int from = (int) known;
      var rest = ByteBuffer.wrap(bytes, from, count - from);
      for (long at = length; rest.hasRemaining(); ) {
        at += open().write(rest, at);
      }
      if (sums.length() == length) {
        sums.add(bytes, from, count - from);
      }
      length += count - from;
    } finally {
      lock.unlock();
    }
  }

  /** Sends what is here to the disk, and its name; on return it survives the loss of power. */
  void force() throws IOException {
    FileChannel now;
    lock.lock();
    try {
      now = open();
    } finally {
      lock.unlock();
    }
    // Not under the lock: others may append meanwhile.
    now.force(false);
    Durable.folder(file);
  }

  /** The checksums of all that is here; what was written before a restart is read again. */
  Checksums sums() throws IOException {
    lock.lock();
    try {
      if (sums.length() < length) {
        open().position(sums.length());
        addTo(sums, Channels.newInputStream(open()), length - sums.length());
      }
      return sums;
    } finally {
      lock.unlock();
    }
  }

  private static void addTo(Checksums sums, InputStream stream, long most) throws IOException {
    var buffer = new byte[128 * 1024];
    long left = most;
    while (left > 0) {
      int n = stream.read(buffer, 0, (int) Math.min(left, buffer.length));
      if (n < 0) {
        throw new IOException("the file of an upload was cut off while it was read");
      }
      sums.add(buffer, 0, n);
      left -= n;
    }
  }

  private FileChannel open() {
    if (channel == null) {
      throw new IllegalStateException("nobody has entered");
    }
    return channel;
  }
}
