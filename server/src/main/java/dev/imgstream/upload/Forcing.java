package dev.imgstream.upload;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Sends the bytes of a file that grows to the disk, one after the other: an error of the disk is
 * told to one of those who wait for it, not to all.
 *
 * <p>Its lock is held while the disk works; the file's own may be taken under it.
 */
final class Forcing implements Follower.Work {
  /** What is sent in one go while more comes: 32 MiB, since each time the disk waits. */
  private static final long AT_ONCE = 32 << 20;

  private final PartialFile file;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile long forced;

  Forcing(PartialFile file) {
    this.file = file;
  }

  /** Begins again if another file is there than the one whose bytes were sent. */
  void startOver() {
    forced = Math.min(forced, file.length());
  }

  @Override
  public boolean isBehind() {
    return file.length() - forced >= AT_ONCE;
  }

  @Override
  public void catchUp() throws IOException {
    while (isBehind()) {
      force();
    }
  }

  /** Sends all that is there. */
  void force() throws IOException {
    lock.lock();
    try {
      long here = file.length();
      file.force();
      forced = here;
    } finally {
      lock.unlock();
    }
  }
}
