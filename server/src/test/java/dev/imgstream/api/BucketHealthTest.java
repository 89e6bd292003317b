package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.objects.gcs.fake.Cors;
import dev.imgstream.objects.gcs.fake.FakeGcs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the probes say of a bucket. */
final class BucketHealthTest {
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
