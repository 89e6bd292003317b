package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that runs on a PostgreSQL before {@code imgstream rebuild} begins on it. */
final class RebuildBesideServerTest {
  private static final byte[] SMALL = Photos.read("metadata/tags/picasa.jpg");
  private static final int PHOTOS = 20;

  /** A program starts, and other tests run beside it. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir private Path disks;
  private Cloud cloud;

  @BeforeEach
  void start() throws Exception {
    cloud = new Cloud(disks);
    var app = cloud.server();
    for (int n = 0; n < PHOTOS; n++) {
      app.post(n + ".jpg", Copies.jpeg(SMALL, "copy " + n), "");
    }
    cloud.loseDatabase();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void itKeepsAndShowsNothingUntilAllIsRebuiltAndThenEveryPhotoToItsOwner() throws Exception {
    var environment = cloud.environment();
    try (var server = new ServerProcess(disks.resolve("server"), environment, List.of())) {
      assertThat(server.get("/api/me").statusCode()).isEqualTo(200);
      breakOffARebuild(environment);

      var refused = server.post("new.jpg", Copies.jpeg(SMALL, "new"), "");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
      assertThat(text(refused)).contains("\"type\":\"busy\"").contains("is being rebuilt");
      assertThat(cloud.ask("select count(*) from upload")).isEqualTo("0");
      assertThat(cloud.ask("select count(*) from audit where act <> 'rebuild'")).isEqualTo("0");
      assertThat(cloud.ask("select count(*) from photo where name = 'new.jpg'")).isEqualTo("0");
      Await.until(
          "it shows nothing either", PATIENCE, () -> server.get("/api/me").statusCode() == 503);
      assertThat(text(server.get("/api/timeline"))).contains("is being rebuilt");

      assertThat(ServerProcess.run(disks.resolve("again"), environment, "rebuild")).isZero();

      var timeline = server.get("/api/timeline");
      assertThat(timeline.statusCode()).as(text(timeline)).isEqualTo(200);
      assertThat(TestApp.json(timeline).get("total").asInt()).isEqualTo(PHOTOS);
      assertThat(server.post("new.jpg", Copies.jpeg(SMALL, "new"), "").statusCode()).isEqualTo(201);
      assertThat(cloud.ask("select count(*) from owner")).isEqualTo("1");
    }
  }

  /** Until it has begun at least, and before it can have ended. */
  private void breakOffARebuild(Map<String, String> environment) throws Exception {
    cloud.bucket().latency(Duration.ofMillis(200));
    var first = ServerProcess.begin(disks.resolve("first"), environment, "rebuild");
    Await.until(
        "the rebuilding has begun",
        PATIENCE,
        () -> !first.isAlive() || cloud.ask("select count(*) from unfinished").equals("1"));
    first.destroyForcibly().waitFor();
    cloud.bucket().latency(Duration.ZERO);
    assertThat(cloud.ask("select count(*) from unfinished")).isEqualTo("1");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), UTF_8);
  }
}
