package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.objects.gcs.fake.Cors;
import dev.imgstream.objects.gcs.fake.FakeGcs;
import dev.imgstream.objects.gcs.fake.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the probes say of a bucket. */
final class BucketHealthTest {
  private static final String READINESS = "/health?endpoint=readiness";
  private static final Duration NEVER = Duration.ofHours(1);

  @TempDir private Path folder;
  private final FakeGcs fake = new FakeGcs(0).bucket("photos");

  BucketHealthTest() throws IOException {}

  @AfterEach
  void close() {
    fake.close();
  }

  @Test
  void aBucketThatAnswersIsAskedOnceForManyProbes() throws Exception {
    try (var app = start("photos")) {
      assertThat(message(app, "storage")).isEqualTo("the bucket photos answers");
      for (int i = 0; i < 20; i++) {
        assertThat(app.get("/health").statusCode()).isEqualTo(200);
      }
      // A slow machine may take longer than an answer holds, though never that long.
      assertThat(fake.count("list")).isLessThan(5);
    }
  }

  @Test
  void aBucketThatIsNotThereIsNamed() throws Exception {
    try (var _ = new Silence();
        var app = start("pictures")) {
      var reply = app.get("/health");
      assertThat(reply.statusCode()).isEqualTo(503);
      assertThat(TestApp.json(reply).get("unhealthy_services").toString()).contains("storage");
    }
  }

  @Test
  void theConfigurationTellsWhichPagesMaySendToTheBucket() throws Exception {
    fake.cors(Cors.of("https://photos.example"));
    try (var app = start("photos")) {
      assertThat(message(app, "configuration")).endsWith(": https://photos.example");
    }
  }

  @Test
  void theConfigurationTellsThatNoPageMay() throws Exception {
    try (var app = start("photos")) {
      assertThat(message(app, "configuration")).contains("set its CORS");
    }
  }

  @Tag("timed")
  @Test
  void whileTheBucketHangsTheAnswerComesInTimeAndNamesTheStorageAlone() throws Exception {
    try (var app = start("photos");
        var _ = new Silence()) {
      fake.latency(NEVER);
      var began = Instant.now();

      var reply = app.get(READINESS);

      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(9));
      assertThat(reply.statusCode()).isEqualTo(503);
      assertThat(TestApp.json(reply).get("unhealthy_services").toString())
          .isEqualTo("[\"storage\"]");
    }
  }

  @Test
  void aServerIsReadyAgainSoonAfterTheBucketIs() throws Exception {
    try (var app = start("photos");
        var _ = new Silence()) {
      fake.fail("list", Fault.FORBIDDEN, 1).fail("bucket", Fault.UNAVAILABLE, 1_000);
      assertThat(app.get(READINESS).statusCode()).isEqualTo(503);

      Await.until("it is ready again", () -> app.get(READINESS).statusCode() == 200);
      assertThat(message(app, "configuration")).contains("CORS cannot be looked at");
    }
  }

  @Tag("timed")
  @Test
  void aBucketThatIsGoneIsToldInTime() throws Exception {
    try (var app = start("photos");
        var _ = new Silence()) {
      fake.close();
      var began = Instant.now();

      assertThat(app.get(READINESS).statusCode()).isEqualTo(503);
      assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(9));
      assertThat(app.get("/health?endpoint=liveness").statusCode()).isEqualTo(200);
    }
  }

  private TestApp start(String bucket) throws IOException {
    return TestApp.start(
        folder,
        Map.of(
            "IMGSTREAM_STORAGE",
            "gs://" + bucket,
            "STORAGE_EMULATOR_HOST",
            fake.address().toString()));
  }

  private static String message(TestApp app, String check) throws Exception {
    return TestApp.json(app.get("/health")).get("checks").get(check).get("message").asString();
  }
}
