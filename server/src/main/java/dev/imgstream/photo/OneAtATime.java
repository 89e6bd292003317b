package dev.imgstream.photo;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** Lets one at a time work on a thing, within this program. */
public final class OneAtATime {
  /** Things that can be worked on at once; two that share a lock wait for each other. */
  private static final int LOCKS = 256;

  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  /** Runs work while no other work on the same thing runs, which must be the same by equals. */
  public <T> T run(Object thing, Work<T> work) throws IOException {
    var lock = locks.get(Math.floorMod(thing.hashCode(), LOCKS));
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  /** Work on one thing. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }
}
