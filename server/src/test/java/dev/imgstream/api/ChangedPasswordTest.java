package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.account.Logged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
  private GuardedPostgres postgres;
  private Path passwordFile;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    postgres = new GuardedPostgres(folder, FIRST);
    passwordFile = folder.resolve("password");
    Files.writeString(passwordFile, FIRST + "\n");
    app =
        TestApp.start(
            folder.resolve("data"),
            Map.of(
                "IMGSTREAM_DATABASE_URL",
                postgres.url("app"),
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
    postgres.execute("alter role app password '" + SECOND + "'");
    postgres.cutOff();

    Await.until("new connections are made", () -> status() == 200);
  }

  @Test
  void aFileThatComesLateIsWaitedFor() throws Exception {
    postgres.execute("alter role app password '" + SECOND + "'");
    postgres.cutOff();
    assertThat(status()).isEqualTo(503);
    Files.delete(passwordFile);
    assertThat(status()).as("nor is there one without a file").isEqualTo(503);
    Files.writeString(passwordFile, SECOND + "\n");

    Await.until("new connections are made", () -> status() == 200);
  }

  private int status() throws Exception {
    return app.get("/api/timeline").statusCode();
  }
}
