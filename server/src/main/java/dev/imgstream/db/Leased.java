package dev.imgstream.db;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rights to work on things, and the answer to a question that was asked just after they were taken.
 * Those that are left end when it is closed.
 */
public final class Leased<T> implements AutoCloseable {
  private final Set<String> things = ConcurrentHashMap.newKeySet();
  private final List<T> answer;
  private final WayBack wayBack;

  Leased(Collection<String> things, List<T> answer, WayBack wayBack) {
    this.things.addAll(things);
    this.answer = answer;
    this.wayBack = wayBack;
  }

  /** Whether the right to work on a thing is among them yet. */
  public boolean has(String thing) {
    return things.contains(thing);
  }

  /** The answer, which tells how things stand while nobody else works on them. */
  public List<T> answer() {
    return answer;
  }

  /** Lets a right end with changes, so that it takes no question of its own. */
  public void endWith(Changes changes, String thing) {
    wayBack.add(changes, thing);
  }

  /** Notes that the changes that a right ended with have been made. */
  public void hasEnded(String thing) {
    things.remove(thing);
  }

  @Override
  public void close() {
    wayBack.close(!things.isEmpty());
  }

  /** How rights are given back. */
  interface WayBack {
    /** Where no other program shares the database. */
    WayBack NOT_NEEDED =
        new WayBack() {
          @Override
          public void add(Changes changes, String thing) {}

          @Override
          public void close(boolean someAreLeft) {}
        };

    /** Adds it to changes that one goes. */
    void add(Changes changes, String thing);

    /** Ends all. */
    void close(boolean someAreLeft);
  }
}
