package dev.imgstream.db;

import dev.imgstream.db.Database.Work;

/** How work is run on the connections of a dialect. */
interface Connections extends AutoCloseable {

  /** Runs reads on one connection. */
  <T> T read(Work<T> work);

  /** Runs one transaction; those of the same owner go one after the other. */
  <T> T write(Object owner, Work<T> work);

  /** Takes the right to work on a thing, among all programs that share the database. */
  Lease lease(String thing);

  @Override
  void close();
}
