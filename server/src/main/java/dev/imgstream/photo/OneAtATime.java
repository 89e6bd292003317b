package dev.imgstream.photo;

import dev.imgstream.db.Database;
import dev.imgstream.db.Leased;
import dev.imgstream.db.Question;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
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
  private static final int LOCKS = 1024;

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
    var lock = lock(thing);
    lock.lock();
    try (var _ = database.lease(name(thing))) {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  /** The same with the answer to a question that is asked as the work begins. */
  public <Q, T> T run(Object thing, Question<Q> question, AskedWork<Q, T> work) throws IOException {
    var lock = lock(thing);
    lock.lock();
    try (var leased = database.lease(name(thing), question)) {
      return work.run(leased);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs work on those of many things that nobody works on now. It waits for no other, so it may
   * have many things at once; for the same reason the work must leave the rest alone.
   */
  public <Q, T> T runOnThoseFree(Collection<?> things, Question<Q> question, AskedWork<Q, T> work)
      throws IOException {
    var locked = new ArrayList<ReentrantLock>();
    var free = new LinkedHashSet<String>();
    try {
      for (var thing : things) {
        var lock = lock(thing);
        if (lock.tryLock()) {
          locked.add(lock);
          free.add(name(thing));
        }
      }
      try (var leased = database.leaseThoseFree(free, question)) {
        return work.run(leased);
      }
    } finally {
      locked.forEach(ReentrantLock::unlock);
    }
  }

  /** What the right to work on a thing is called among programs. */
  public String name(Object thing) {
    return kind + "/" + thing;
  }

  private ReentrantLock lock(Object thing) {
    return locks.get(Math.floorMod(thing.hashCode(), LOCKS));
  }

  /** Work on what one has the right to, knowing how it stands. */
  @FunctionalInterface
  public interface AskedWork<Q, T> {
    T run(Leased<Q> leased) throws IOException;
  }

  /** Work on one thing. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }
}
