package dev.imgstream.db;

import dev.imgstream.metrics.Metrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The database: a bounded pool of connections, with its schema brought up to date. */
public final class Database implements AutoCloseable {
  private final Dialect dialect;
  private final Connections connections;

  /**
   * Opens a database, makes the file of one that is a file, and migrates its schema.
   *
   * @throws IOException if a newer program has made the schema
   */
  public static Database open(Dialect dialect) throws IOException {
    return open(dialect, new Metrics());
  }

  /** The same, whose calls and connections are told of. */
  public static Database open(Dialect dialect, Metrics metrics) throws IOException {
    var pool = new Pool(dialect.writing());
    try {
      Schema.migrate(dialect, pool);
      pool.tell(metrics);
      return new Database(dialect, new MeteredConnections(dialect.connections(pool), metrics));
    } catch (IOException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** Opens the database of one machine. */
  public static Database open(Path file) throws IOException {
    return open(Dialect.sqlite(file));
  }

  /**
   * Opens a database that is there, to read and to write, and leaves its schema alone. Another
   * program may have it open.
   *
   * @throws IOException if there is none, or its schema is not the one that this program knows
   */
  public static Database openAsItStands(Dialect dialect) throws IOException {
    dialect.find();
    return existing(dialect, new Pool(dialect.writing()));
  }

  /**
   * Opens a database that is there, to read alone. Another program may have it open.
   *
   * @throws IOException if there is none, or its schema is not the one that this program knows
   */
  public static Database openToRead(Dialect dialect) throws IOException {
    dialect.find();
    return existing(dialect, new Pool(dialect.reading()));
  }

  private static Database existing(Dialect dialect, Pool pool) throws IOException {
    try {
      Schema.check(dialect, pool);
      return new Database(dialect, dialect.connections(pool));
    } catch (IOException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private Database(Dialect dialect, Connections connections) {
    this.dialect = dialect;
    this.connections = connections;
  }

  /**
   * Runs reads on one connection.
   *
   * @param work may be run again where a connection was lost
   * @throws DatabaseUnavailable if a shared database cannot be reached, or takes too long
   */
  public <T> T read(Work<T> work) {
    return connections.read(work);
  }

  /**
   * Runs reads that all see the same moment, on one connection. Rows may be read one after the
   * other for minutes; what others write meanwhile is not seen.
   *
   * @param work is run once
   */
  public <T> T snapshot(Work<T> work) {
    return connections.snapshot(work);
  }

  /** Whether programs on other machines may have it open. */
  public boolean isShared() {
    return dialect.isShared();
  }

  /** The version of the last migration that was made. */
  public String schema() {
    return read(
        handle ->
            handle
                .select(
                    "select version from flyway_schema_history where version is not null order by installed_rank desc limit 1")
                .mapTo(String.class)
                .one());
  }

  /**
   * Runs one transaction: all of it is durable on return, or none of it ever happened. Those of one
   * owner go one after the other, so what it reads of the owner stays so until its end.
   *
   * @param owner whose rows it changes
   * @param work may be run again where nothing has come of it
   * @throws OutcomeUnknown if the connection was lost at its end; a later {@code write} of the same
   *     owner sees what came of it
   * @throws DatabaseUnavailable if a shared database cannot be reached, or takes too long; then
   *     nothing has happened
   */
  public <T> T write(Object owner, Work<T> work) {
    return connections.write(owner, work);
  }

  /**
   * Runs one transaction in which rows are put back as they were: the audit does not note by itself
   * that photos came. Photos cannot be changed by others meanwhile.
   *
   * @param owner whose rows it changes
   */
  public <T> T writeBack(Object owner, Work<T> work) {
    return connections.write(
        owner,
        handle -> {
          var noteAgain = dialect.silence(handle);
          var result = work.with(handle);
          noteAgain.run();
          return result;
        });
  }

  /**
   * Looks whether all rows are there.
   *
   * @throws BeingRebuilt if a rebuilding has begun and not ended
   */
  public void refuseUnfinished() {
    read(
        handle -> {
          Unfinished.refuse(handle);
          return true;
        });
  }

  /** Runs one transaction that has no result. */
  public void useWrite(Object owner, Change change) {
    write(
        owner,
        handle -> {
          change.with(handle);
          return true;
        });
  }

  /**
   * Makes changes in one transaction, as {@link #write(Object, Work)} does; a shared database is
   * asked twice for it, however many they are.
   */
  public void write(Object owner, Changes changes) {
    connections.write(owner, changes);
  }

  /**
   * Takes the right to work on a thing, waiting for whoever has it, among all programs that share
   * the database. Within one program callers keep each other out before.
   *
   * @throws DatabaseUnavailable if it is not to be had for a long time
   */
  public Lease lease(String thing) {
    return connections.lease(thing);
  }

  /** The same without waiting; empty where another program has it now. */
  public Optional<Lease> leaseIfFree(String thing) {
    return connections.leaseIfFree(thing);
  }

  /** Takes the right to work on a thing as above, and asks a question, in one round trip. */
  public <T> Leased<T> lease(String thing, Question<T> question) {
    return connections.lease(thing, question);
  }

  /**
   * The same of many things, without waiting: those that another program has now are left out.
   *
   * @param things each named once
   */
  public <T> Leased<T> leaseThoseFree(Collection<String> things, Question<T> question) {
    return connections.leaseThoseFree(things, question);
  }

  /**
   * Notes for so long that a thing was done, for the other programs that share the database;
   * nothing where none does.
   */
  public void noteDone(String thing, Duration holds) {
    connections.noteDone(thing, holds);
  }

  /** Whether a program that shares the database has done a thing, and it still holds. */
  public boolean isDone(String thing) {
    return connections.isDone(thing);
  }

  /**
   * Asks the database for a sign of life.
   *
   * @throws RuntimeException if it gives none, or what is written would not be kept
   */
  public String check() {
    return "answers, " + read(dialect::signOfLife);
  }

  /**
   * What is wrong with the database itself, in its own words; at most a hundred lines of each kind,
   * none where it is sound. Reads all of it where the dialect can.
   */
  public List<String> damage() {
    return read(dialect::damage);
  }

  @Override
  public void close() {
    connections.close();
  }

  /** Something to do with an open connection; it throws unchecked exceptions only. */
  @FunctionalInterface
  public interface Work<T> {
    T with(Handle handle);
  }

  /** Something to change with an open connection; it throws unchecked exceptions only. */
  @FunctionalInterface
  public interface Change {
    void with(Handle handle);
  }
}
