package dev.imgstream.rendition;

import java.util.concurrent.Semaphore;

/** The memory that all decodes of this program may take at once; whoever asks first is first. */
final class MemoryBudget {
  private static final long MEGABYTE = 1024 * 1024;

  private final int megabytes;
  private final Semaphore free;

  /** A budget of so many bytes, at least a megabyte. */
  MemoryBudget(long bytes) {
    this.megabytes = megabytes(bytes);
    this.free = new Semaphore(megabytes, true);
  }

  /** Waits for a share: as much as is wanted, or all that there is. */
  Share take(long wanted) {
    int share = Math.clamp(megabytes(wanted), 1, megabytes);
    free.acquireUninterruptibly(share);
    return new Share(share);
  }

  /** Bytes in shares that are not closed yet. */
  long granted() {
    return (megabytes - free.availablePermits()) * MEGABYTE;
  }

  private static int megabytes(long bytes) {
    return Math.clamp(Math.ceilDiv(bytes, MEGABYTE), 1, Integer.MAX_VALUE);
  }

  /** A part of the budget, until it is closed. */
  final class Share implements AutoCloseable {
    private final int size;

    private Share(int size) {
      this.size = size;
    }

    long bytes() {
      return size * MEGABYTE;
    }

    @Override
    public void close() {
      free.release(size);
    }
  }
}
