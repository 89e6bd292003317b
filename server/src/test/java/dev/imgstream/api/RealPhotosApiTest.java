package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.imgstream.Photos;
import dev.imgstream.Photos.Expected;
import dev.imgstream.TestApp;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every real photo, sent and looked at, against ExifTool's independent reading of it. */
final class RealPhotosApiTest {
  private static final String MODIFIED = "2001-02-03T04:05:06Z";

  @TempDir private static Path folder;
  private static TestApp app;

  /** What the server answered to each file, in the order that they were sent in. */
  private static final Map<String, JsonNode> kept = new LinkedHashMap<>();

  @BeforeAll
  static void sendThemAll() throws Exception {
    app = TestApp.start(folder, Map.of());
    for (var photo : Photos.all().toList()) {
      var name = photo.file().substring(photo.file().lastIndexOf('/') + 1);
      var reply =
          app.post(name, Photos.read(photo.file()), "&onCollision=keepBoth&modified=" + MODIFIED);
      assertThat(reply.statusCode()).as(photo.file()).isIn(200, 201);
      kept.put(photo.file(), TestApp.json(reply));
    }
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  static Stream<Expected> photos() {
    return Photos.all();
  }

  @ParameterizedTest
  @MethodSource("photos")
  void theDateIsExifTools(Expected photo) {
    var json = kept.get(photo.file());
    var expected = ExifToolDate.of(photo);

    assertThat(json.get("takenAt").asString())
        .isEqualTo(expected.map(ExifToolDate::iso8601).orElse("2001-02-03T04:05:06Z"));
    if (expected.isEmpty()) {
      assertThat(json.get("takenAtSource").asString()).isEqualTo("modified");
    } else {
      assertThat(json.get("takenAtSource").asString()).isNotIn("modified", "uploaded");
    }
  }

  /** ExifTool 12.57 cannot measure every JPEG XL. */
  static Stream<Expected> measuredPhotos() {
    return Photos.all().filter(photo -> !photo.get("ImageWidth").isBlank());
  }

  @ParameterizedTest
  @MethodSource("measuredPhotos")
  void theSizeIsAsShown(Expected photo) {
    var json = kept.get(photo.file());
    int width = Integer.parseInt(photo.get("ImageWidth"));
    int height = Integer.parseInt(photo.get("ImageHeight"));
    // Orientations 5 to 8 of Exif turn by a quarter.
    boolean turned = photo.get("Orientation").matches("[5-8]");

    assertThat(json.get("width").asInt()).isEqualTo(turned ? height : width);
    assertThat(json.get("height").asInt()).isEqualTo(turned ? width : height);
  }

  @ParameterizedTest
  @MethodSource("photos")
  void theCameraIsExifTools(Expected photo) {
    var camera = kept.get(photo.file()).path("camera");

    assertThat(camera.path("make").asString("")).isEqualTo(photo.get("Make"));
    assertThat(camera.path("model").asString("")).isEqualTo(photo.get("Model"));
    assertThat(camera.path("lens").asString("")).isEqualTo(photo.get("LensModel"));
  }

  @ParameterizedTest
  @MethodSource("photos")
  void thePlaceIsExifTools(Expected photo) {
    var place = kept.get(photo.file()).path("place");

    assertThat(place.isMissingNode()).isEqualTo(photo.get("GPSLatitude").isBlank());
    if (!place.isMissingNode()) {
      assertThat(place.get("latitude").asDouble())
          .isCloseTo(Double.parseDouble(photo.get("GPSLatitude")), within(1e-6));
      assertThat(place.get("longitude").asDouble())
          .isCloseTo(Double.parseDouble(photo.get("GPSLongitude")), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("photos")
  void theOriginalIsTheFileByteForByte(Expected photo) throws Exception {
    assertThat(get(photo, "/original").body()).isEqualTo(Photos.read(photo.file()));
  }

  @ParameterizedTest
  @MethodSource("photos")
  void itsRenditionsCanBeSeen(Expected photo) throws Exception {
    var json = kept.get(photo.file());
    double ratio = json.get("width").asDouble() / json.get("height").asDouble();

    assertThat(isWebp(get(photo, "/thumb").body())).isTrue();
    var preview = ImageIO.read(new ByteArrayInputStream(get(photo, "/preview").body()));
    assertThat(preview.getWidth()).isBetween(1, 1600);
    assertThat(preview.getHeight()).isBetween(1, 1600);
    assertThat((double) preview.getWidth() / preview.getHeight())
        .isCloseTo(ratio, within(ratio * 0.02));
    // Opening it may have brought a sharper thumb.
    assertThat(isWebp(get(photo, "/thumb").body())).isTrue();
  }

  @Test
  void theTimelineHoldsEachPhotoOnceNewestFirst() throws Exception {
    var expected =
        kept.values().stream()
            .collect(
                LinkedHashMap<String, JsonNode>::new,
                (byId, photo) -> byId.put(photo.get("id").asString(), photo),
                Map::putAll)
            .values()
            .stream()
            .sorted(
                Comparator.comparing(RealPhotosApiTest::wallClock)
                    .thenComparing(photo -> photo.get("id").asString())
                    .reversed())
            .map(photo -> photo.get("id").asString())
            .toList();
    var timeline = json("/api/timeline");

    var shown = new ArrayList<String>();
    for (var month : timeline.get("months")) {
      var ids = json("/api/timeline/" + month.get("month").asString()).get("ids");
      assertThat(ids).hasSize(month.get("count").asInt());
      ids.forEach(id -> shown.add(id.asString()));
    }
    assertThat(shown).isEqualTo(expected);
    assertThat(timeline.get("total").asInt()).isEqualTo(expected.size());
  }

  @Test
  void everyStripHoldsItsMonthsThumbsInOrder() throws Exception {
    for (var month : json("/api/timeline").get("months")) {
      var packed = json("/api/timeline/" + month.get("month").asString());
      var path = "/api/strips/" + month.get("month").asString();
      var strip = app.get(path + "?v=" + packed.get("version").asLong());

      assertThat(header(strip, "Cache-Control")).contains("immutable");
      assertThat(header(app.get(path), "Cache-Control")).isEqualTo("private, no-cache");
      assertThat(header(app.get(path + "?v=1"), "Cache-Control")).isEqualTo("private, no-cache");
      assertStrip(packed, ByteBuffer.wrap(strip.body()));
      // In two parts it is the same.
      int half = packed.get("ids").size() / 2;
      if (half > 0) {
        assertThat(
                ByteBuffer.allocate(strip.body().length)
                    .put(app.get(path + "?count=" + half).body())
                    .put(app.get(path + "?from=" + half).body())
                    .array())
            .isEqualTo(strip.body());
      }
    }
  }

  private static void assertStrip(JsonNode month, ByteBuffer strip) throws Exception {
    for (int i = 0; i < month.get("ids").size(); i++) {
      var id = new UUID(strip.getLong(), strip.getLong()).toString();
      int version = strip.getInt();
      var thumb = new byte[strip.getInt()];
      strip.get(thumb);
      assertThat(id).isEqualTo(month.get("ids").get(i).asString());
      assertThat(version).isEqualTo(month.get("photoVersion").get(i).asInt());
      assertThat(thumb).isEqualTo(app.get("/api/photos/" + id + "/thumb?v=" + version).body());
    }
    assertThat(strip.hasRemaining()).isFalse();
  }

  private static HttpResponse<byte[]> get(Expected photo, String what) throws Exception {
    var path = "/api/photos/" + kept.get(photo.file()).get("id").asString() + what;
    var reply = app.get(path);
    assertThat(reply.statusCode()).as(path).isEqualTo(200);
    return reply;
  }

  private static JsonNode json(String path) throws IOException, InterruptedException {
    return TestApp.json(app.get(path));
  }

  private static LocalDateTime wallClock(JsonNode photo) {
    // To the millisecond, as rows keep it.
    var text = photo.get("takenAt").asString().replaceAll("(Z|[+-]\\d\\d:\\d\\d)$", "");
    return LocalDateTime.parse(text).truncatedTo(ChronoUnit.MILLIS);
  }

  private static boolean isWebp(byte[] bytes) {
    var head = new String(bytes, 0, 12, StandardCharsets.ISO_8859_1);
    return head.startsWith("RIFF") && head.endsWith("WEBP");
  }

  private static String header(HttpResponse<byte[]> reply, String name) {
    return reply.headers().firstValue(name).orElseThrow();
  }
}
