package dev.imgstream.db;

import dev.imgstream.db.Database.Work;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** How work is run on the connections of a dialect. */
interface Connections extends AutoCloseable {

  /** Runs reads on one connection. */
  <T> T read(Work<T> work);

  /** Runs reads once, all of which see the same moment. */
  <T> T snapshot(Work<T> work);

  /** Runs one transaction; those of the same owner go one after the other. */
  <T> T write(Object owner, Work<T> work);

  /** Makes changes in one transaction, which takes its turn as any other. */
  void write(Object owner, Changes changes);

  /** Takes the right to work on a thing, among all programs that share the database. */
  Lease lease(String thing);

  /** The same, empty where another program has it now. */
  Optional<Lease> leaseIfFree(String thing);

  /** Takes the right to work on a thing, and then asks a question. */
  <T> Leased<T> lease(String thing, Question<T> question);

  /** Takes those rights that nobody has now, and then asks a question. */
  <T> Leased<T> leaseThoseFree(Collection<String> things, Question<T> question);

  /** Notes for so long that a thing was done, for all programs that share the database. */
  void noteDone(String thing, Duration holds);

  /** Whether one of them has done a thing, and it still holds. */
  boolean isDone(String thing);

  @Override
  void close();
}
