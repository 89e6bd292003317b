package dev.imgstream.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteOpenMode;

/**
 * The database: a bounded pool of connections to SQLite, its schema brought up to date.
 *
 * <p>Reads run beside each other and beside one write (WAL). Writes queue for a fair lock, since
 * SQLite has one writer and would otherwise have the others poll for their turn.
 */
public final class Database implements AutoCloseable {
  /** Most connections at once, reads and the one write together. */
  private static final int CONNECTIONS = 8;

  private static final int WAIT_MILLIS = 10_000;

  private final Path file;
  private final Object identity;
  private final HikariDataSource pool;
  private final Jdbi jdbi;
  private final ReentrantLock writer = new ReentrantLock(true);

  /**
   * Opens a database file, makes it if need be, and migrates its schema.
   *
   * @param file in a folder that is there
   */
  public static Database open(Path file) {
    var pool = new HikariDataSource(writing(file));
    Schema.of(pool).migrate();
    return new Database(file, pool);
  }

  /**
   * Opens a database file that is there, to read and to write, and leaves its schema alone. Another
   * program may have it open.
   *
   * @throws IOException if there is none, or its schema is not the one that this program knows
   */
  public static Database openAsItStands(Path file) throws IOException {
    return existing(file, writing(file));
  }

  /**
   * Opens a database file that is there, to read alone. Another program may have it open.
   *
   * @throws IOException if there is none, or its schema is not the one that this program knows
   */
  public static Database openToRead(Path file) throws IOException {
    var settings = settings(file);
    settings.addDataSourceProperty("open_mode", SQLiteOpenMode.READONLY.flag);
    return existing(file, settings);
  }

  private static Database existing(Path file, HikariConfig settings) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no database at " + file);
    }
    var pool = new HikariDataSource(settings);
    try {
      Schema.of(pool).check(file);
      return new Database(file, pool);
    } catch (IOException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  private static HikariConfig settings(Path file) {
    var settings = new HikariConfig();
    settings.setJdbcUrl("jdbc:sqlite:" + file);
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setMinimumIdle(1);
    settings.setConnectionTimeout(WAIT_MILLIS);
    settings.setPoolName("sqlite");
    settings.addDataSourceProperty("busy_timeout", WAIT_MILLIS);
    return settings;
  }

  private static HikariConfig writing(Path file) {
    var settings = settings(file);
    settings.addDataSourceProperty("journal_mode", "WAL");
    // FULL, not NORMAL: what was said to be safe must survive the loss of power.
    settings.addDataSourceProperty("synchronous", "FULL");
    settings.addDataSourceProperty("foreign_keys", "true");
    settings.addDataSourceProperty("transaction_mode", "IMMEDIATE");
    return settings;
  }

  private Database(Path file, HikariDataSource pool) {
    this.file = file;
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    this.identity = identity(file);
  }

  /** Runs reads on one connection. */
  public <T> T read(Work<T> work) {
    return jdbi.withHandle(work::with);
  }

  /** Runs one transaction: all of it is durable on return, or none of it ever happened. */
  public <T> T write(Work<T> work) {
    writer.lock();
    try {
      return jdbi.inTransaction(work::with);
    } finally {
      writer.unlock();
    }
  }

  /** Runs one transaction that has no result. */
  public void useWrite(Change change) {
    write(
        handle -> {
          change.with(handle);
          return true;
        });
  }

  /**
   * Asks the database for a sign of life.
   *
   * @throws UncheckedIOException if its file is gone
   * @throws IllegalStateException if another file is in its place
   */
  public String check() {
    // SQLite goes on with a file that has been removed or replaced, and what it writes is lost.
    if (!identity(file).equals(identity)) {
      throw new IllegalStateException("another file is in the place of " + file);
    }
    return read(
        handle ->
            "answers, SQLite "
                + handle
                    .select("select sqlite_version() from (select count(*) from owner)")
                    .mapTo(String.class)
                    .one());
  }

  /**
   * What is wrong with the database itself, in its own words: its pages and indexes, then rows
   * whose foreign keys lead nowhere; at most a hundred of each, none where it is sound. Reads all
   * of it.
   */
  public List<String> damage() {
    return read(
        handle -> {
          var all = new ArrayList<String>();
          handle
              .select("pragma integrity_check(100)")
              .mapTo(String.class)
              .filter(line -> !line.equals("ok"))
              .forEach(all::add);
          handle
              .select("select \"table\", rowid, parent from pragma_foreign_key_check limit 100")
              .map(
                  (row, _) ->
                      "row %d of %s names a row of %s that is not there"
                          .formatted(row.getLong(2), row.getString(1), row.getString(3)))
              .forEach(all::add);
          return all;
        });
  }

  /** What tells a file from another at the same path; the path itself where nothing does. */
  private static Object identity(Path file) {
    try {
      var key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
      return key == null ? file : key;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
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
