package dev.imgstream.upload;

import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one unfinished upload, in the order of the file, with their checksums so far.
 *
 * <p>Several requests may send to it at once, since a sender whose connection broke comes back
 * before the server has noticed: whoever is first appends, and what is there already is passed
 * over. While more comes, what is here is summed up and sent to the disk behind it.
 */
final class Partial {
  /**
   * What is summed up in one go while more comes: 4 MiB. Less than that is summed up as it comes.
   */
  private static final long SUMMED_AT_ONCE = 4 << 20;

  /**
   * What is sent to the disk in one go while more comes: 32 MiB, since each time the disk waits.
   */
  private static final long FORCED_AT_ONCE = 32 << 20;

  private static final int BUFFER = 128 * 1024;

  private final Path file;
  private final Executor behind;
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable FileChannel channel;
  private int users;
  private long length;
  private boolean sumsBehind;
  private boolean forcesBehind;
  private @Nullable IOException failure;

  private final ReentrantLock summing = new ReentrantLock();
  private Checksums sums = new Checksums();
  private volatile long summed;

  private final ReentrantLock forcing = new ReentrantLock();
  private volatile long forced;

  /**
   * The bytes in a file, which need not be there yet.
   *
   * @param behind runs what is done while more comes
   */
  Partial(Path file, Executor behind) {
    this.file = file;
    this.behind = behind;
  }

  /** Begins to use it, making the file if need be. */
  void enter() throws IOException {
    lock.lock();
    try {
      if (channel == null || !channel.isOpen()) {
        channel =
            FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        length = channel.size();
        forced = Math.min(forced, length);
        if (summed > length) {
          // Another file is there than the one whose bytes were summed up.
          sums = new Checksums();
          summed = 0;
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
      sumUpNow(bytes, from, count - from);
      length += count - from;
      goOnBehind();
    } finally {
      lock.unlock();
    }
  }

  /** Sends what is here to the disk, and its name; on return it survives the loss of power. */
  void force() throws IOException {
    forceBytes();
    throwFailure();
    Durable.folder(file);
  }

  /** The checksums of all that is here; what was written before a restart is read again. */
  Checksums sums() throws IOException {
    summing.lock();
    try {
      for (long end = length(); summed < end; ) {
        sumUp(end - summed);
      }
      throwFailure();
      return sums;
    } finally {
      summing.unlock();
    }
  }

  /** A small file's bytes are at hand, and to read them again would cost more. */
  private void sumUpNow(byte[] bytes, int from, int count) {
    if (length < SUMMED_AT_ONCE && summed == length && summing.tryLock()) {
      try {
        sums.add(bytes, from, count);
        summed = sums.length();
      } finally {
        summing.unlock();
      }
    }
  }

  private void goOnBehind() {
    if (!sumsBehind && length - summed >= SUMMED_AT_ONCE) {
      sumsBehind = runBehind(this::sumUpBehind);
    }
    if (!forcesBehind && length - forced >= FORCED_AT_ONCE) {
      forcesBehind = runBehind(this::forceBehind);
    }
  }

  private boolean runBehind(Runnable work) {
    try {
      behind.execute(work);
      users++;
      return true;
    } catch (RejectedExecutionException e) {
      // The program ends; what is left is done at the end of the part.
      return false;
    }
  }

  private void sumUpBehind() {
    summing.lock();
    try {
      while (length() - summed >= SUMMED_AT_ONCE) {
        sumUp(SUMMED_AT_ONCE);
      }
    } catch (IOException e) {
      noteFailure(e);
    } finally {
      summing.unlock();
      endBehind(() -> sumsBehind = false);
    }
  }

  private void forceBehind() {
    try {
      while (length() - forced >= FORCED_AT_ONCE) {
        forceBytes();
      }
    } catch (IOException e) {
      noteFailure(e);
    } finally {
      endBehind(() -> forcesBehind = false);
    }
  }

  private void endBehind(Runnable note) {
    lock.lock();
    try {
      note.run();
    } finally {
      lock.unlock();
    }
    leave();
  }

  /** Reads what was written a moment ago, which the system still holds in memory. */
  private void sumUp(long most) throws IOException {
    var buffer = ByteBuffer.allocate(BUFFER);
    for (long left = most; left > 0; ) {
      buffer.clear().limit((int) Math.min(left, BUFFER));
      int n = open().read(buffer, summed);
      if (n < 0) {
        throw new IOException("the file of an upload was cut off while it was read");
      }
      sums.add(buffer.array(), 0, n);
      summed = sums.length();
      left -= n;
    }
  }

  /**
   * One after the other: an error of the disk is told to one of those who wait for it, not to all.
   */
  private void forceBytes() throws IOException {
    forcing.lock();
    try {
      long here = length();
      open().force(false);
      forced = here;
    } catch (IOException e) {
      noteFailure(e);
      throw e;
    } finally {
      forcing.unlock();
    }
  }

  /** Removes the file too: a later look at it, after a restart, would take it for sound. */
  private void noteFailure(IOException e) {
    if (e instanceof ClosedChannelException) {
      // Whoever used it was interrupted; the disk has not failed.
      return;
    }
    lock.lock();
    try {
      failure = e;
      Files.deleteIfExists(file);
    } catch (IOException again) {
      e.addSuppressed(again);
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

  private void throwFailure() throws IOException {
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
}
