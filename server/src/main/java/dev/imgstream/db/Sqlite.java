package dev.imgstream.db;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jdbi.v3.core.Handle;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteOpenMode;

/** SQLite: one file, one writer. */
final class Sqlite implements Dialect {
  /** Most connections at once, reads and the one write together. */
  private static final int CONNECTIONS = 8;

  private static final int WAIT_MILLIS = 10_000;

  private final Path file;
  private Object identity;

  Sqlite(Path file) {
    this.file = file;
    this.identity = file;
  }

  @Override
  public boolean isShared() {
    return false;
  }

  @Override
  public String place() {
    return "the database at " + file;
  }

  @Override
  public void find() throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("there is no database at " + file);
    }
  }

  @Override
  public HikariConfig writing() {
    var properties = properties();
    properties.setProperty("journal_mode", "WAL");
    // FULL, not NORMAL: what was said to be safe must survive the loss of power.
    properties.setProperty("synchronous", "FULL");
    properties.setProperty("foreign_keys", "true");
    properties.setProperty("transaction_mode", "IMMEDIATE");
    return settings(properties);
  }

  @Override
  public HikariConfig reading() {
    var properties = properties();
    properties.setProperty("open_mode", String.valueOf(SQLiteOpenMode.READONLY.flag));
    var settings = settings(properties);
    // As it is opened; it cannot be changed afterwards.
    settings.setReadOnly(true);
    return settings;
  }

  @Override
  public Optional<HikariConfig> migrating() {
    return Optional.empty();
  }

  @Override
  public List<String> migrations() {
    return List.of("classpath:migrations", "classpath:migrations-sqlite");
  }

  @Override
  public Connections connections(Pool pool) {
    identity = identity(file);
    return new SqliteConnections(pool);
  }

  @Override
  public Runnable silence(Handle handle) {
    var triggers =
        handle
            .select(
                "select name, sql from sqlite_master where type = 'trigger' and tbl_name = 'photo' and name like 'audit%'")
            .map((row, _) -> Map.entry(row.getString(1), row.getString(2)))
            .list();
    // SQLite cannot switch one off; what is dropped and made within a transaction is all or
    // nothing.
    triggers.forEach(trigger -> handle.execute("drop trigger " + trigger.getKey()));
    return () -> triggers.forEach(trigger -> asItIs(handle, trigger.getValue()));
  }

  /** A trigger's text may hold what a query would take for a name to bind. */
  private static void asItIs(Handle handle, String sql) {
    try (var statement = handle.getConnection().createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("a trigger could not be made again", e);
    }
  }

  @Override
  public String signOfLife(Handle handle) {
    // SQLite goes on with a file that has been removed or replaced, and what it writes is lost.
    if (!identity(file).equals(identity)) {
      throw new IllegalStateException("another file is in the place of " + file);
    }
    return "SQLite "
        + handle
            .select("select sqlite_version() from (select count(*) from owner)")
            .mapTo(String.class)
            .one();
  }

  @Override
  public List<String> damage(Handle handle) {
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
  }

  private static Properties properties() {
    var properties = new Properties();
    properties.setProperty("busy_timeout", String.valueOf(WAIT_MILLIS));
    return properties;
  }

  /** By its own source: a search for the driver of a URL would load those of other databases. */
  private HikariConfig settings(Properties properties) {
    var source = new SQLiteDataSource(new SQLiteConfig(properties));
    source.setUrl("jdbc:sqlite:" + file);
    var settings = new HikariConfig();
    settings.setDataSource(source);
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setMinimumIdle(1);
    settings.setConnectionTimeout(WAIT_MILLIS);
    settings.setPoolName("sqlite");
    return settings;
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
}
