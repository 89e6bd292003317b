package dev.imgstream.db;

/** The right to work on a thing; it ends when it is closed. */
public interface Lease extends AutoCloseable {
  /** Where no other program shares the database. */
  Lease NOT_NEEDED = () -> {};

  @Override
  void close();
}
