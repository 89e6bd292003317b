package dev.imgstream.photo;

import dev.imgstream.db.Database;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets one at a time work on a thing: within this program, and among all programs that share its
 * database.
 *
 * <p>Among programs the right runs out where its holder is frozen for long, so that two may work on
 * a thing in the end. What they must not do together is kept from them by keys, by conditions of
 * their statements, and by objects that are written once.
 */
public final class OneAtATime {
  /** Things that can be worked on at once; two that share a lock wait for each other. */
  private static final int LOCKS = 256;

  private final String kind;
  private final Database database;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  /**
   * Keeps order among things of one kind.
   *
   * @param kind a word that no other kind has
   */
  public OneAtATime(String kind, Database database) {
    this.kind = kind;
    this.database = database;
  }

  /**
   * Runs work while no other work on the same thing runs, which must be the same by equals and as
   * text.
   */
  public <T> T run(Object thing, Work<T> work) throws IOException {
    var lock = locks.get(Math.floorMod(thing.hashCode(), LOCKS));
    lock.lock();
    try (var _ = database.lease(kind + "/" + thing)) {
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
