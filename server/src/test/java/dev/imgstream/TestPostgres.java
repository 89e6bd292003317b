package dev.imgstream;

import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A real PostgreSQL that all tests of a run share; each has databases of its own on it. */
public final class TestPostgres {
  /** Databases that stay; a test has no more at once. */
  private static final int KEPT = 4;

  private static final String TEMPLATE = "migrated";
  private static final AtomicInteger number = new AtomicInteger();
  private static final EmbeddedPostgres server = start();

  private TestPostgres() {}

  /** The URL of a new database with all tables and no rows. */
  public static String fresh() {
    return copyOf(TEMPLATE);
  }

  /** The URL of a new database without tables. */
  public static String empty() {
    return copyOf("bare");
  }

  /** A new database with all tables and no rows. */
  public static Dialect dialect() {
    return Dialect.postgres(fresh(), Optional.empty());
  }

  /** What makes the whole program keep its rows in a new database. */
  public static Map<String, String> environment() {
    return Map.of("IMGSTREAM_DATABASE_URL", fresh());
  }

  /** Ends all connections to a database, as a failover would; how many there were. */
  public static int cutOff(String url) {
    var name = url.replaceAll(".*/([^?]+).*", "$1");
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '"
                    + name
                    + "'")) {
      rows.next();
      return rows.getInt(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String copyOf(String template) {
    int n = number.incrementAndGet();
    execute(server, "create database test" + n + " template " + template);
    if (n > KEPT) {
      execute(server, "drop database if exists test" + (n - KEPT) + " with (force)");
    }
    return server.getJdbcUrl("postgres", "test" + n);
  }

  @SuppressWarnings("AddressSelection")
  private static EmbeddedPostgres start() {
    try {
      var started =
          EmbeddedPostgres.builder()
              .setServerConfig("fsync", "off")
              .setServerConfig("synchronous_commit", "off")
              .setServerConfig("full_page_writes", "off")
              .start();
      // A language whose order is not that of bytes.
      execute(
          started,
          "create database bare template template0 locale_provider icu icu_locale 'en-US'");
      execute(started, "create database " + TEMPLATE + " template bare");
      var url = started.getJdbcUrl("postgres", TEMPLATE);
      Database.open(Dialect.postgres(url, Optional.empty())).close();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void execute(EmbeddedPostgres on, String sql) {
    try (var connection = on.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
