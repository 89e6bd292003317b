package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.TestApp;
import dev.imgstream.account.Logged;
import dev.imgstream.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL whose URL, with user and password, is a file that changes under the server. */
final class ChangedUrlTest {
  private static final String FIRST = "before-the-change";
  private static final String SECOND = "after-the-change";

  @TempDir private Path folder;
  private final Logged logged = new Logged();
  private GuardedPostgres postgres;
  private Path file;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    postgres = new GuardedPostgres(folder, FIRST);
    file = folder.resolve("url");
    write("app", FIRST);
    app = TestApp.start(folder.resolve("data"), environment());
  }

  @AfterEach
  void stop() throws IOException {
    app.close();
    postgres.close();
    assertThat(logged.text()).doesNotContain(FIRST, SECOND);
    logged.close();
  }

  @Test
  void aNewPasswordIsTakenWithoutARestart() throws Exception {
    assertThat(status()).isEqualTo(200);
    postgres.execute("alter role app password '" + SECOND + "'");
    postgres.cutOff();
    assertThat(status()).as("the old one is refused").isEqualTo(503);

    write("app", SECOND);

    Await.until("new connections are made", () -> status() == 200);
  }

  @Test
  void anotherUserIsTakenWithoutARestartOrAPause() throws Exception {
    postgres.execute("create role app2 login password '" + SECOND + "' in role app");
    postgres.execute("alter role app2 set role app");
    write("app2", SECOND);
    postgres.execute("alter role app nologin");
    postgres.cutOff();

    assertThat(status()).isEqualTo(200);
    assertThat(logged.text()).doesNotContain("restart this program");
  }

  @Test
  void aFileThatIsGoneOrEmptyIsWaitedFor() throws Exception {
    Files.delete(file);
    postgres.cutOff();
    assertThat(status()).isEqualTo(503);
    Files.writeString(file, "");
    assertThat(status()).isEqualTo(503);
    write("app", FIRST);

    Await.until("new connections are made", () -> status() == 200);
  }

  @Test
  void aStartWithoutTheFileTellsOfIt() throws Exception {
    Files.writeString(file, "");

    assertThatThrownBy(() -> TestApp.start(folder.resolve("another"), environment()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("IMGSTREAM_DATABASE_URL_FILE names no file that can be read, or one");
  }

  private Map<String, String> environment() {
    return Map.of("IMGSTREAM_DATABASE_URL_FILE", file.toString());
  }

  private void write(String user, String password) throws IOException {
    Files.writeString(file, postgres.url(user) + "&password=" + password + "\n");
  }

  private int status() throws Exception {
    return app.get("/api/timeline").statusCode();
  }
}
