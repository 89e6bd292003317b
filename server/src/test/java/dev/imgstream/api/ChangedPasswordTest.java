package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.account.Logged;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that asks for a password, which is changed while the server runs. */
final class ChangedPasswordTest {
  private static final String FIRST = "before-the-change";
  private static final String SECOND = "after-the-change";

  @TempDir private Path folder;
  private final Logged logged = new Logged();
  private EmbeddedPostgres postgres;
  private Path passwordFile;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    var rules = folder.resolve("pg_hba.conf");
    Files.writeString(
        rules,
        """
        host all postgres all trust
        host all app all scram-sha-256
        """);
    rules.toFile().setReadable(true, false);
    folder.toFile().setExecutable(true, false);
    postgres = EmbeddedPostgres.builder().setServerConfig("hba_file", rules.toString()).start();
    execute("create role app login password '" + FIRST + "'");
    execute("create database photos owner app");
    passwordFile = folder.resolve("password");
    Files.writeString(passwordFile, FIRST + "\n");
    app =
        TestApp.start(
            folder.resolve("data"),
            Map.of(
                "IMGSTREAM_DATABASE_URL",
                postgres.getJdbcUrl("app", "photos"),
                "IMGSTREAM_DATABASE_PASSWORD_FILE",
                passwordFile.toString()));
  }

  @AfterEach
  void stop() throws IOException {
    app.close();
    postgres.close();
    assertThat(logged.text()).doesNotContain(FIRST, SECOND);
    logged.close();
  }

  @Test
  void whoeverChangesTheFileFirstLosesNothing() throws Exception {
    assertThat(status()).isEqualTo(200);
    Files.writeString(passwordFile, SECOND);
    assertThat(status()).as("open connections stay").isEqualTo(200);
    execute("alter role app password '" + SECOND + "'");
    cutOff();

    Await.until("new connections are made", () -> status() == 200);
  }

  @Test
  void aFileThatComesLateIsWaitedFor() throws Exception {
    execute("alter role app password '" + SECOND + "'");
    cutOff();
    assertThat(status()).isEqualTo(503);
    Files.delete(passwordFile);
    assertThat(status()).as("nor is there one without a file").isEqualTo(503);
    Files.writeString(passwordFile, SECOND + "\n");

    Await.until("new connections are made", () -> status() == 200);
  }

  private int status() throws Exception {
    return app.get("/api/timeline").statusCode();
  }

  private void cutOff() throws SQLException {
    execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app'");
  }

  private void execute(String sql) throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
