package dev.imgstream.db;

import dev.imgstream.db.Database.Work;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Work on SQLite. Reads run beside each other and beside one write (WAL). Writes queue for a fair
 * lock, since SQLite has one writer and would otherwise have the others poll for their turn.
 */
final class SqliteConnections implements Connections {
  private final Pool pool;
  private final ReentrantLock writer = new ReentrantLock(true);

  SqliteConnections(Pool pool) {
    this.pool = pool;
  }

  @Override
  public <T> T read(Work<T> work) {
    return pool.jdbi().withHandle(work::with);
  }

  /** What is read first fixes the moment (WAL). */
  @Override
  public <T> T snapshot(Work<T> work) {
    return pool.jdbi().inTransaction(work::with);
  }

  @Override
  public <T> T write(Object owner, Work<T> work) {
    writer.lock();
    try {
      return pool.jdbi().inTransaction(work::with);
    } finally {
      writer.unlock();
    }
  }

  @Override
  public void write(Object owner, Changes changes) {
    write(
        owner,
        handle -> {
          changes.make(handle);
          return true;
        });
  }

  @Override
  public Lease lease(String thing) {
    return Lease.NOT_NEEDED;
  }

  @Override
  public Optional<Lease> leaseIfFree(String thing) {
    return Optional.of(Lease.NOT_NEEDED);
  }

  @Override
  public <T> Leased<T> lease(String thing, Question<T> question) {
    return leaseThoseFree(List.of(thing), question);
  }

  @Override
  public <T> Leased<T> leaseThoseFree(Collection<String> things, Question<T> question) {
    return new Leased<>(things, read(question::all), Leased.WayBack.NOT_NEEDED);
  }

  /** There are no others to be told. */
  @Override
  public void noteDone(String thing, Duration holds) {}

  @Override
  public boolean isDone(String thing) {
    return false;
  }

  @Override
  public void close() {
    pool.close();
  }
}
