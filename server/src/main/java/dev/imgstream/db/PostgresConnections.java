package dev.imgstream.db;

import dev.imgstream.db.Database.Work;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work on PostgreSQL. Transactions of one owner queue for a lock that ends with each, so that what
 * a transaction reads of its owner stays so until it is committed, as on SQLite. What met another
 * transaction, or lost its connection before anything came of it, is run again.
 */
final class PostgresConnections implements Connections {
  private static final Logger log = LoggerFactory.getLogger(PostgresConnections.class);

  /** Tries in all of one piece of work. */
  private static final int TRIES = 5;

  private final Pool pool;
  private final Leases leases;

  PostgresConnections(Pool pool, Leases.Terms terms) {
    this.pool = pool;
    this.leases = new Leases(this, terms);
  }

  @Override
  public <T> T read(Work<T> work) {
    return patiently(() -> pool.jdbi().withHandle(work::with));
  }

  @Override
  public <T> T snapshot(Work<T> work) {
    return pool.jdbi()
        .inTransaction(
            TransactionIsolationLevel.REPEATABLE_READ,
            handle -> {
              // What is read may go to a store that has to be waited for.
              handle.execute("set local idle_in_transaction_session_timeout = '10min'");
              return work.with(handle);
            });
  }

  @Override
  public <T> T write(Object owner, Work<T> work) {
    return patiently(
        () ->
            new Transaction<T>()
                .run(
                    (handle, transaction) -> {
                      transaction.id = begin(owner).ask(handle);
                      return work.with(handle);
                    }));
  }

  @Override
  public void write(Object owner, Changes changes) {
    patiently(
        () ->
            new Transaction<Boolean>()
                .run(
                    (handle, transaction) -> {
                      transaction.id = changes.make(handle, begin(owner));
                      return true;
                    }));
  }

  /**
   * Waits for the owner's other transactions, in a statement of its own: the next one sees what
   * they have done. The answer is the transaction's id.
   */
  private static Question<String> begin(Object owner) {
    return new Question<>(
        """
        select cast(pg_current_xact_id() as text)
        from pg_advisory_xact_lock(hashtextextended(?, 0)) as taken
        """,
        List.of(owner.toString()),
        row -> row.getString(1));
  }

  @Override
  public Lease lease(String thing) {
    return leases.take(thing);
  }

  @Override
  public Optional<Lease> leaseIfFree(String thing) {
    return leases.takeIfFree(thing);
  }

  @Override
  public <T> Leased<T> lease(String thing, Question<T> question) {
    return leases.take(thing, question);
  }

  @Override
  public <T> Leased<T> leaseThoseFree(Collection<String> things, Question<T> question) {
    return leases.takeThoseFree(things, question);
  }

  @Override
  public void noteDone(String thing, Duration holds) {
    leases.noteDone(thing, holds);
  }

  @Override
  public boolean isDone(String thing) {
    return leases.isDone(thing);
  }

  @Override
  public void close() {
    leases.close();
    pool.close();
  }

  private <T> T patiently(Supplier<T> work) {
    for (int tries = 1; ; tries++) {
      try {
        return work.get();
      } catch (DatabaseUnavailable e) {
        throw e;
      } catch (RuntimeException e) {
        var failure = Failure.of(e);
        if (failure == Failure.OTHER) {
          throw e;
        }
        if (failure == Failure.REBUILT) {
          throw new BeingRebuilt(e);
        }
        if (failure == Failure.OVERLOADED || tries == TRIES) {
          throw new DatabaseUnavailable("the database cannot be reached or is too busy", e);
        }
        if (failure == Failure.LOST) {
          // Where one connection is gone, the others that wait are likely to be.
          pool.renew();
        }
        log.atDebug().setCause(e).log("a piece of work is tried again, {} of {}", tries, TRIES);
        Backoff.after(tries).pause();
      }
    }
  }

  /** One try of a transaction. */
  private final class Transaction<T> {
    private @Nullable String id;
    private boolean atItsEnd;
    private @Nullable T result;

    @SuppressWarnings("NullAway") // The result is what the work returned, whatever it allows.
    T run(Body<T> body) {
      try {
        return pool.jdbi()
            .inTransaction(
                handle -> {
                  result = body.with(handle, this);
                  atItsEnd = true;
                  return result;
                });
      } catch (RuntimeException e) {
        // Before its end the server rolls back whatever it has lost sight of.
        if (atItsEnd && Failure.of(e) == Failure.LOST && isCommitted(e)) {
          return result;
        }
        throw e;
      }
    }

    /** Asks the server what became of a commit whose answer was lost. */
    private boolean isCommitted(RuntimeException lost) {
      for (int tries = 1; tries <= TRIES; tries++) {
        pool.renew();
        try {
          switch (fate()) {
            case "committed" -> {
              return true;
            }
            case "aborted" -> {
              return false;
            }
            default -> Backoff.after(tries).pause();
          }
        } catch (RuntimeException e) {
          lost.addSuppressed(e);
          if (Failure.of(e) != Failure.LOST) {
            break;
          }
          Backoff.after(tries).pause();
        }
      }
      throw new OutcomeUnknown(lost);
    }

    private String fate() {
      return pool.jdbi()
          .withHandle(
              handle ->
                  handle
                      .createQuery(
                          "select coalesce(pg_xact_status(cast(:id as xid8)), 'forgotten')")
                      .bind("id", id)
                      .mapTo(String.class)
                      .one());
    }
  }

  /** What a transaction does; it notes the transaction's id as soon as it is known. */
  @FunctionalInterface
  private interface Body<T> {
    T with(Handle handle, Transaction<T> transaction);
  }
}
