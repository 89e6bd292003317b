package dev.imgstream.photo;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Lets one at a time work on a photo, within this program. */
public final class OneAtATime {
  /** Photos that can be worked on at once; two that share a lock wait for each other. */
  private static final int LOCKS = 256;

  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  OneAtATime() {}

  <T> T run(PhotoId id, Work<T> work) throws IOException {
    var lock = locks.get(Math.floorMod(id.hashCode(), LOCKS));
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  /** Work on one photo. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }
}
