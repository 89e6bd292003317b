package dev.imgstream.db;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rights to work on things, each with one holder among all programs that share a database.
 *
 * <p>A right is a row that is renewed while its holder lives, by the database's own clock, and runs
 * out after it: no connection is held meanwhile. A holder that was frozen may find that another has
 * taken over, so a right saves work and keeps order; that nothing is lost must not hang on it.
 */
final class Leases implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Leases.class);

  private final Connections connections;
  private final Terms terms;
  private final Set<String> held = ConcurrentHashMap.newKeySet();
  private final CountDownLatch stop = new CountDownLatch(1);

  Leases(Connections connections, Terms terms) {
    this.connections = connections;
    this.terms = terms;
    Thread.ofVirtual().name("leases").start(this::renewUntilStopped);
  }

  /**
   * How long things take.
   *
   * @param life until a right runs out whose holder does not renew it; it is renewed three times as
   *     often
   * @param patience how long one waits for another holder
   */
  record Terms(Duration life, Duration patience) {
    static final Terms USUAL = new Terms(Duration.ofSeconds(30), Duration.ofMinutes(1));
  }

  /** Takes the right to work on a thing, once nobody else has it. */
  Lease take(String thing) {
    var holder = UUID.randomUUID().toString();
    var until = Instant.now().plus(terms.patience());
    // Before it is taken, so that it is renewed from the first moment on.
    held.add(holder);
    try {
      for (int tries = 1; !isTaken(thing, holder); tries++) {
        if (Instant.now().isAfter(until)) {
          throw tooLong(thing);
        }
        Backoff.after(tries).pause();
      }
    } catch (RuntimeException e) {
      release(thing, holder);
      throw e;
    }
    return () -> release(thing, holder);
  }

  /** Takes the right to work on a thing, unless somebody has it now. */
  Optional<Lease> takeIfFree(String thing) {
    var holder = UUID.randomUUID().toString();
    held.add(holder);
    boolean taken = false;
    try {
      taken = isTaken(thing, holder);
    } finally {
      if (!taken) {
        held.remove(holder);
      }
    }
    return taken ? Optional.of(() -> release(thing, holder)) : Optional.empty();
  }

  /** Takes the right to work on a thing, once nobody else has it, and asks a question with it. */
  <T> Leased<T> take(String thing, Question<T> question) {
    var until = Instant.now().plus(terms.patience());
    for (int tries = 1; ; tries++) {
      var leased = takeThoseFree(List.of(thing), question);
      if (leased.has(thing)) {
        return leased;
      }
      leased.close();
      if (Instant.now().isAfter(until)) {
        throw tooLong(thing);
      }
      Backoff.after(tries).pause();
    }
  }

  /**
   * Takes those rights that nobody has, and asks a question with it. It is asked after they are
   * taken, and so sees what whoever had them has done.
   */
  <T> Leased<T> takeThoseFree(Collection<String> things, Question<T> question) {
    var holder = UUID.randomUUID().toString();
    held.add(holder);
    var group = new Group(holder);
    try {
      var taking = LeaseSql.take(things, holder, terms.life());
      return connections.read(
          handle ->
              Sql.joined(List.of(taking, question.statement()))
                  .run(
                      handle,
                      answers ->
                          new Leased<>(
                              answers.rows(row -> row.getString(1)),
                              answers.rows(question.reader()),
                              group)));
    } catch (RuntimeException e) {
      // A try whose answer was lost may have taken them.
      group.close(true);
      throw e;
    }
  }

  private static DatabaseUnavailable tooLong(String thing) {
    return new DatabaseUnavailable("another program works on " + thing + " for too long");
  }

  /** Notes for so long that a thing was done: a row that nobody renews. */
  void noteDone(String thing, Duration holds) {
    connections.read(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into lease (thing, holder, until)
                    values (:thing, 'done', clock_timestamp() + :holds * interval '1 millisecond')
                    on conflict (thing) do update set until = excluded.until
                    """)
                .bind("thing", thing)
                .bind("holds", holds.toMillis())
                .execute());
  }

  /** Whether a note that a thing was done still holds. */
  boolean isDone(String thing) {
    return connections.read(
        handle ->
            handle
                .createQuery(
                    "select exists (select from lease where thing = :thing and until > clock_timestamp())")
                .bind("thing", thing)
                .mapTo(Boolean.class)
                .one());
  }

  /** A try whose answer was lost may have taken it, so what the holder has it may take again. */
  private boolean isTaken(String thing, String holder) {
    var taking = LeaseSql.take(List.of(thing), holder, terms.life());
    return !connections
        .read(handle -> taking.run(handle, answers -> answers.rows(row -> row.getString(1))))
        .isEmpty();
  }

  private void release(String thing, String holder) {
    held.remove(holder);
    giveBack(LeaseSql.giveBack(thing, holder));
  }

  private void giveBack(Sql giving) {
    try {
      connections.read(handle -> giving.run(handle, Sql.Answers::changed));
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("a lease was not given back; it runs out by itself");
    }
  }

  private void renewUntilStopped() {
    try {
      while (!stop.await(terms.life().toMillis() / 3, TimeUnit.MILLISECONDS)) {
        if (!held.isEmpty()) {
          renew(List.copyOf(held));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void renew(List<String> holders) {
    try {
      var renewing = LeaseSql.renew(holders, terms.life());
      connections.read(handle -> renewing.run(handle, Sql.Answers::changed));
    } catch (RuntimeException e) {
      log.atWarn().setCause(e).log("leases were not renewed; the next try is in a moment");
    }
  }

  @Override
  public void close() {
    stop.countDown();
  }

  /** Rights that were taken together. */
  private final class Group implements Leased.WayBack {
    private final String holder;

    Group(String holder) {
      this.holder = holder;
    }

    @Override
    public void add(Changes changes, String thing) {
      var giving = LeaseSql.giveBack(thing, holder);
      changes.add(giving.text(), giving.values());
    }

    @Override
    public void close(boolean someAreLeft) {
      held.remove(holder);
      if (someAreLeft) {
        giveBack(LeaseSql.giveBackAll(holder));
      }
    }
  }
}
