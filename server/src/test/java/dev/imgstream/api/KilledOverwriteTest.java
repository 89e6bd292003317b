package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that is killed between the object of an overwrite and its row. */
final class KilledOverwriteTest {
  private static final String NAME = "a.jpg";

  private final byte[] before = Photos.read("albums/nature/silver_fir.jpg");
  private final byte[] after = Photos.read("albums/nature/tanners_ridge.jpg");

  @TempDir private Path data;

  @Test
  void theBytesThatWereToReplaceAPhotoNeedNotBeSentAgain() throws Exception {
    String photo;
    String upload;
    try (var server = new ServerProcess(data);
        var sender = new Uploader(server.address());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      photo = TestApp.json(sender.upload(NAME, before, "")).get("photo").get("id").asString();
      upload = opened(sender);
      sender.put(upload, after, 0, after.length);
      try (var writer = writer()) {
        var unanswered = threads.submit(() -> sender.complete(upload, ""));
        Await.until("the object of the overwrite is there", () -> isThere(photo + ".2.jpg"));
        server.kill();
        writer.rollback();
        assertThatThrownBy(unanswered::get).hasCauseInstanceOf(IOException.class);
      }
    }
    try (var server = new ServerProcess(data);
        var sender = new Uploader(server.address())) {
      assertThat(sender.ask(upload, after.length).statusCode()).isEqualTo(200);

      var completed = TestApp.json(sender.complete(upload, ""));

      assertThat(completed.get("outcome").asString()).isEqualTo("replaced");
      assertThat(completed.get("photo").get("id").asString()).isEqualTo(photo);
      assertThat(server.get("/api/photos/" + photo + "/original").body()).isEqualTo(after);
    }
    assertThat(ServerProcess.run(data, "sweep", "--grace", "0s")).isZero();
    assertThat(ServerProcess.run(data, "verify", "--deep")).isZero();
  }

  private String opened(Uploader sender) throws Exception {
    var wish =
        Map.of(
            "name",
            NAME,
            "size",
            after.length,
            "sha256",
            Consistency.sha256(after),
            "onCollision",
            "overwrite");
    return sender.opened(List.of(wish)).get(0).get("uploadId").asString();
  }

  /** Whoever writes keeps all others from writing; what they read they still can. */
  private Connection writer() throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("imgstream.db"));
    connection.setAutoCommit(false);
    connection.createStatement().execute("update owner set created_at = created_at");
    return connection;
  }

  private boolean isThere(String original) throws Exception {
    try (var files = Files.walk(data.resolve("objects/originals"))) {
      return files.anyMatch(file -> file.endsWith(original));
    }
  }
}
