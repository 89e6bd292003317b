package dev.imgstream.upload;

import dev.imgstream.objects.Checksums;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The checksums of a file that grows, in the order of its bytes.
 *
 * <p>Its lock is held while bytes are summed up; the file's own may be taken under it.
 */
final class Summing implements Follower.Work {
  /** What is summed up in one go: 4 MiB. Less than that is summed up as it comes. */
  private static final long AT_ONCE = 4 << 20;

  private static final int BUFFER = 128 * 1024;

  private final PartialFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private Checksums sums = new Checksums();
  private volatile long summed;

  Summing(PartialFile file) {
    this.file = file;
  }

  /** Begins again if another file is there than the one whose bytes were summed up. */
  void startOver() {
    if (summed > file.length()) {
      sums = new Checksums();
      summed = 0;
    }
  }

  /**
   * Takes the bytes that were just appended to a small file, which are at hand; to read them again
   * would cost more.
   */
  void take(byte[] bytes, int from, int count) {
    long before = file.length() - count;
    if (before < AT_ONCE && summed == before && lock.tryLock()) {
      try {
        if (summed == before) {
          sums.add(bytes, from, count);
          summed = sums.length();
        }
      } finally {
        lock.unlock();
      }
    }
  }

  @Override
  public boolean isBehind() {
    return file.length() - summed >= AT_ONCE;
  }

  @Override
  public void catchUp() throws IOException {
    lock.lock();
    try {
      while (isBehind()) {
        sumUp(AT_ONCE);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The checksums of all that is there; what was written before a restart is read again. */
  Checksums all() throws IOException {
    lock.lock();
    try {
      for (long end = file.length(); summed < end; ) {
        sumUp(end - summed);
      }
      return sums;
    } finally {
      lock.unlock();
    }
  }

  /** Reads what was written a moment ago, which the system still holds in memory. */
  private void sumUp(long most) throws IOException {
    var buffer = ByteBuffer.allocate(BUFFER);
    for (long left = most; left > 0; left -= buffer.position()) {
      buffer.clear().limit((int) Math.min(left, BUFFER));
      file.read(buffer, summed);
      sums.add(buffer.array(), 0, buffer.position());
      summed = sums.length();
    }
  }
}
