package dev.imgstream.api;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;

/** A PostgreSQL of its own that asks {@code app}, who owns the database, for a password. */
final class GuardedPostgres implements AutoCloseable {
  private final EmbeddedPostgres server;

  GuardedPostgres(Path folder, String password) throws IOException, SQLException {
    var rules = folder.resolve("pg_hba.conf");
    Files.writeString(
        rules,
        """
        host all postgres all trust
        host all all all scram-sha-256
        """);
    rules.toFile().setReadable(true, false);
    folder.toFile().setExecutable(true, false);
    server = EmbeddedPostgres.builder().setServerConfig("hba_file", rules.toString()).start();
    execute("create role app login password '" + password + "'");
    execute("create database photos owner app");
  }

  /** The database's URL, with a user and without a password. */
  String url(String user) {
    return server.getJdbcUrl(user, "photos");
  }

  /** Ends all connections that programs have. */
  void cutOff() throws SQLException {
    execute("select pg_terminate_backend(pid) from pg_stat_activity where usename <> 'postgres'");
  }

  void execute(String sql) throws SQLException {
    try (var connection = server.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
