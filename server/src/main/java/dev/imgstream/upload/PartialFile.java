package dev.imgstream.upload;

import dev.imgstream.objects.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The file of one unfinished upload: open while anybody uses it, and given up for good once the
 * disk has failed.
 *
 * <p>Its lock is held for moments alone, never while bytes are read, written or forced, and no
 * other is taken under it.
 */
final class PartialFile {
  private final Path path;
  private final Opener opener;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable FileChannel channel;
  private int users;
  private long length;
  private @Nullable IOException failure;

  /** The file at a path, which need not be there yet. */
  PartialFile(Path path, Opener opener) {
    this.path = path;
    this.opener = opener;
  }

  /** Opens a file to read and to write, and makes it if need be. */
  @FunctionalInterface
  interface Opener {
    /** As every disk does. */
    Opener USUAL =
        path ->
            FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    FileChannel open(Path path) throws IOException;
  }

  /** Begins to use it, making it if need be; whether it was opened anew. */
  boolean enter() throws IOException {
    lock.lock();
    try {
      boolean anew = channel == null || !channel.isOpen();
      if (anew) {
        var opened = opener.open(path);
        channel = opened;
        length = opened.size();
      }
      users++;
      return anew;
    } finally {
      lock.unlock();
    }
  }

  /** Begins one more use, for someone who goes on with what one who uses it has begun. */
  void enterToo() {
    lock.lock();
    try {
      users++;
    } finally {
      lock.unlock();
    }
  }

  /** Ends one use. */
  void leave() {
    lock.lock();
    try {
      if (--users == 0) {
        var last = open();
        channel = null;
        last.close();
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

  /** How many bytes it has. */
  long length() {
    lock.lock();
    try {
      return length;
    } finally {
      lock.unlock();
    }
  }

  /** Writes at its end; to be called by one at a time. */
  void append(ByteBuffer bytes) throws IOException {
    var to = open();
    long at = length();
    while (bytes.hasRemaining()) {
      at += to.write(bytes, at);
    }
    lock.lock();
    try {
      length = at;
    } finally {
      lock.unlock();
    }
  }

  /** Fills a buffer from a position on, as far as the file goes in one read. */
  void read(ByteBuffer buffer, long position) throws IOException {
    attempt(
        () -> {
          if (open().read(buffer, position) < 0) {
            throw new IOException("the file of an upload was cut off while it was read");
          }
        });
  }

  /** Sends its bytes to the disk. */
  void force() throws IOException {
    attempt(() -> open().force(false));
  }

  /** Sends its name to the disk. */
  void forceName() throws IOException {
    attempt(() -> Durable.folder(path));
  }

  /**
   * Gives the file up where the disk fails: to try again would take for sound what a failed fsync
   * has lost. A write that fails gives nothing up, since what it leaves is written over or counts
   * once it is forced.
   */
  private void attempt(Attempt attempt) throws IOException {
    try {
      attempt.make();
    } catch (IOException e) {
      fail(e);
      throw e;
    }
  }

  private void fail(IOException e) {
    if (e instanceof ClosedChannelException) {
      // Whoever used it was interrupted; the disk has not failed.
      return;
    }
    lock.lock();
    try {
      if (failure == null) {
        failure = e;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether the disk failed, so that nothing is known of these bytes. */
  boolean hasFailed() {
    lock.lock();
    try {
      return failure != null;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Returns where the disk has not failed.
   *
   * @throws IOException because of what failed first
   */
  void check() throws IOException {
    lock.lock();
    try {
      if (failure != null) {
        throw new IOException("the bytes of an upload could not be kept", failure);
      }
    } finally {
      lock.unlock();
    }
  }

  private FileChannel open() {
    lock.lock();
    try {
      if (channel == null) {
        throw new IllegalStateException("nobody has entered");
      }
      return channel;
    } finally {
      lock.unlock();
    }
  }

  @FunctionalInterface
  private interface Attempt {
    void make() throws IOException;
  }
}
