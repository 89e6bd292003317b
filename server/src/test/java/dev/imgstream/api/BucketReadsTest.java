package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.objects.gcs.fake.FakeGcs;
import dev.imgstream.objects.gcs.fake.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is seen of photos whose objects are in a bucket. */
final class BucketReadsTest extends ApiTest {
  private static final int PHOTOS = 20;

  private final FakeGcs fake = new FakeGcs(0).bucket("photos");

  BucketReadsTest() throws IOException {}

  @Override
  Map<String, String> environment() {
    return Map.of(
        "IMGSTREAM_STORAGE", "gs://photos", "STORAGE_EMULATOR_HOST", fake.address().toString());
  }

  @AfterEach
  void closeFake() {
    fake.close();
  }

  @Test
  void aStripAsksTheBucketOnceForEachThumb() throws Exception {
    keep(PHOTOS);
    fake.latency(Duration.ofMillis(20));
    int before = fake.count("read");

    var cold = app.get(strip());
    assertThat(fake.count("read") - before).isEqualTo(PHOTOS);
    var warm = app.get(strip());
    assertThat(fake.count("read") - before).isEqualTo(PHOTOS);

    assertThat(cold.statusCode()).isEqualTo(200);
    assertThat(warm.body()).isEqualTo(cold.body());
    var thumb = app.get("/api/photos/" + firstId() + "/thumb").body();
    assertThat(Arrays.copyOfRange(cold.body(), 24, 24 + thumb.length)).isEqualTo(thumb);
  }

  @Test
  void stripsAtTheSameTimeShareTheirReads() throws Exception {
    keep(PHOTOS);
    fake.latency(Duration.ofMillis(20));
    int before = fake.count("read");

    try (var threads = Executors.newFixedThreadPool(4)) {
      Callable<Integer> ask = () -> app.get(strip()).statusCode();
      for (var asked : threads.invokeAll(List.of(ask, ask, ask, ask))) {
        assertThat(asked.get()).isEqualTo(200);
      }
    }

    assertThat(fake.count("read") - before).isEqualTo(PHOTOS);
  }

  @Test
  void aThumbThatTheBucketSpoiltIsNotKept() throws Exception {
    keep(1);
    fake.fail("read", Fault.CORRUPTED, 1);
    try (var _ = new Silence()) {
      assertThat(app.get(strip()).body()).hasSize(24);
    }
    assertThat(app.get(strip()).body()).hasSizeGreaterThan(24);
  }

  /** Whoever goes on with a download where it broke off must not have a problem in the middle. */
  @Test
  void anOriginalThatBreaksOffIsCutAndNothingFollowsIt() throws Exception {
    // More than two sockets hold, so that the server has not read all of it by then.
    var png = Arrays.copyOf(Photos.read("formats/png/density_plot.png"), 40_000_000);
    var id = id(TestApp.json(app.post("large.png", png, "")));
    var path = "/api/photos/" + id + "/original";
    var arrived = new ByteArrayOutputStream();
    try (var client = HttpClient.newHttpClient();
        var _ = new Silence()) {
      var body = client.send(app.request(path).build(), BodyHandlers.ofInputStream()).body();
      arrived.writeBytes(body.readNBytes(1_000));
      fake.fail("read", Fault.FORBIDDEN, 100);
      assertThatThrownBy(() -> body.transferTo(arrived)).isInstanceOf(IOException.class);
    }

    assertThat(arrived.size()).isLessThan(png.length);
    assertThat(arrived.toByteArray()).isEqualTo(Arrays.copyOf(png, arrived.size()));
  }

  @Test
  void aSharperThumbIsSeenAtOnce() throws Exception {
    var photo = TestApp.json(app.post("a.heic", Photos.read("formats/heic/IMG_2682.heic"), ""));
    var coarse = app.get("/api/strips/2019-03").body();
    app.get("/api/photos/" + id(photo) + "/preview");

    var sharp = app.get("/api/photos/" + id(photo) + "/thumb").body();
    assertThat(app.get("/api/strips/2019-03").body()).isNotEqualTo(coarse).endsWith(sharp);
  }

  private void keep(int photos) throws Exception {
    for (int n = 0; n < photos; n++) {
      var bytes = Copies.jpeg(Photos.read("metadata/tags/picasa.jpg"), "copy " + n);
      assertThat(app.post(n + ".jpg", bytes, "").statusCode()).isEqualTo(201);
    }
  }

  private String strip() throws Exception {
    return "/api/strips/" + month();
  }

  private String firstId() throws Exception {
    return json("/api/timeline/" + month()).get("ids").get(0).asString();
  }

  private String month() throws Exception {
    return json("/api/timeline").get("months").get(0).get("month").asString();
  }
}
