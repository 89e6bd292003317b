package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code imgstream rebuild} that is killed half-way and run again. */
final class KilledRebuildTest {
  private static final int PHOTOS = 100;

  /** A program starts, and other tests run beside it. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path data;

  @Test
  void whatWasKilledServesNobodyUntilItHasGoneOnAndEndedWithEveryPhoto() throws Exception {
    var small = Photos.read("metadata/tags/picasa.jpg");
    try (var app = TestApp.start(data, Map.of())) {
      for (int n = 0; n < PHOTOS; n++) {
        app.post(n + ".jpg", Copies.jpeg(small, "copy " + n), "");
      }
      assertThat(ServerProcess.run(data, "rebuild")).as("beside a server").isEqualTo(2);
    }
    for (var suffix : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(data.resolve("imgstream.db" + suffix));
    }

    var first = ServerProcess.begin(data, "rebuild");
    Await.until("some photos have their rows", PATIENCE, () -> !first.isAlive() || rows() > 0);
    first.destroyForcibly().waitFor();
    assertThat(rows()).isBetween(1L, PHOTOS - 1L);

    assertThatThrownBy(() -> new ServerProcess(data).close())
        .hasMessageContaining("half rebuilt")
        .hasMessageContaining("run imgstream rebuild");
    assertThat(ServerProcess.run(data, "sweep")).isEqualTo(2);
    assertThat(ServerProcess.run(data, "backup")).isEqualTo(2);
    assertThat(data.resolve("objects/backups")).doesNotExist();

    assertThat(ServerProcess.run(data, "rebuild")).isZero();
    assertThat(rows()).isEqualTo(PHOTOS);
    assertThat(ServerProcess.run(data, "verify", "--deep")).isZero();
    assertThat(ServerProcess.run(data, "sweep")).isZero();
    assertThat(ServerProcess.run(data, "backup")).isZero();
    new ServerProcess(data).close();
  }

  private long rows() throws SQLException {
    if (!Files.exists(data.resolve("imgstream.db"))) {
      return 0;
    }
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + data.resolve("imgstream.db"));
        var statement = connection.createStatement();
        var tables =
            statement.executeQuery("select count(*) from sqlite_master where name = 'photo'")) {
      if (tables.getLong(1) == 0) {
        return 0;
      }
      try (var count = statement.executeQuery("select count(*) from photo")) {
        return count.getLong(1);
      }
    }
  }
}
