package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code imgstream backup} that is killed half-way and run again. */
final class KilledBackupTest {
  /** Enough for a dump that takes seconds. */
  private static final int UPLOADS = 100_000;

  /** Programs start, and other tests run beside them. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path data;

  @Test
  void whatWasKilledIsNoBackupAndTheNextOneIsWhole() throws Exception {
    try (var app = TestApp.start(data, Map.of())) {
      app.post("a.jpg", Photos.read("metadata/tags/picasa.jpg"), "");
    }
    fillLedger();

    var first = ServerProcess.begin(data, "backup");
    Await.until(
        "a part is there", PATIENCE, () -> !first.isAlive() || isThere("owner-00001.jsonl.gz"));
    first.destroyForcibly().waitFor();
    assertThat(isThere("owner-00001.jsonl.gz")).isTrue();
    assertThat(isThere("manifest.json")).isFalse();
    assertThat(ServerProcess.run(data, "drill")).isEqualTo(2);

    assertThat(ServerProcess.run(data, "backup")).isZero();
    assertThat(ServerProcess.run(data, "drill")).isZero();
    assertThat(ServerProcess.run(data, "verify")).isZero();
  }

  private boolean isThere(String name) throws IOException {
    var backups = data.resolve("objects/backups");
    if (!Files.exists(backups)) {
      return false;
    }
    try (var files = Files.walk(backups)) {
      return files.anyMatch(file -> file.endsWith(name));
    }
  }

  /** Uploads that were given up. */
  private void fillLedger() throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("imgstream.db"));
        var statement = connection.createStatement()) {
      statement.execute(
          """
          with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < %d)
          insert into upload (owner, id, batch, name, folded, size, on_collision, state, opened_at, ended_at)
          select (select id from owner), printf('0190aaaa-0000-7000-8000-%%012d', n),
                 '0190aaaa-0000-7000-8000-000000000000', hex(randomblob(60)), 'name', 1, 'ask', 'cancelled', n, n
          from numbers
          """
              .formatted(UPLOADS));
    }
  }
}
