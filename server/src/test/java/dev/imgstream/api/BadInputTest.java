package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever bad input is sent, it gets a clear answer, nothing of it is kept, and the next photo
 * works.
 */
final class BadInputTest {
  @TempDir private Path folder;
  private TestApp app;

  @BeforeEach
  void start() throws IOException {
    app = TestApp.start(folder, Map.of("IMGSTREAM_MAX_FILE_SIZE", "4 MB"));
  }

  @AfterEach
  void stop() {
    app.close();
  }

  static Stream<Arguments> files() throws IOException {
    var jpeg = Photos.read("albums/text/craft-beer.jpg");
    var heic = Photos.read("formats/heic/IMG_2682.heic");
    var motion = Photos.read("formats/motionphoto/samsung-one-ui-6.heic");
    return Stream.of(
        Arguments.of("empty.jpg", new byte[0], 422, "corrupt-image"),
        Arguments.of("text.jpg", "This is no photo.".getBytes(UTF_8), 415, "unsupported-format"),
        Arguments.of(
            "page.jpg",
            "<!doctype html><script>alert(1)</script>".getBytes(UTF_8),
            415,
            "unsupported-format"),
        Arguments.of(
            "drawing.jpg",
            "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(UTF_8),
            415,
            "unsupported-format"),
        Arguments.of("paper.jpg", "%PDF-1.7\n".getBytes(UTF_8), 415, "unsupported-format"),
        Arguments.of("half.jpg", Arrays.copyOf(jpeg, jpeg.length / 2), 422, "corrupt-image"),
        Arguments.of("nearly.jpg", Arrays.copyOf(jpeg, jpeg.length - 2000), 422, "corrupt-image"),
        Arguments.of("head.jpg", Arrays.copyOf(jpeg, 30), 422, "corrupt-image"),
        Arguments.of("half.heic", Arrays.copyOf(heic, heic.length / 2), 422, "corrupt-image"),
        Arguments.of("nearly.heic", Arrays.copyOf(heic, heic.length - 2000), 422, "corrupt-image"),
        Arguments.of(
            "half-motion.heic", Arrays.copyOf(motion, motion.length / 2), 422, "corrupt-image"),
        Arguments.of("lying.heic", withLyingBox(heic), 422, "corrupt-image"),
        Arguments.of("bomb.png", pngOfNothing(60_000, 60_000), 422, "too-many-pixels"),
        Arguments.of("big.jpg", Arrays.copyOf(jpeg, 5_000_000), 413, "too-large"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void aBadFileIsRefusedAndNothingIsKept(String name, byte[] bytes, int status, String type)
      throws Exception {
    assertRefused(app.post(name, bytes, ""), status, type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a.jpg",
        "/etc/a.jpg",
        "..\\a.jpg",
        "a\u0000.jpg",
        "a\u202Egpj.exe",
        "\u200Fa.jpg",
        "a\n.jpg",
        ".."
      })
  void aDeceptiveNameIsRefused(String name) throws Exception {
    assertRefused(app.post(name, good(), ""), 400, "bad-name");
  }

  @Test
  void aNameOfFiveThousandCharactersIsRefused() throws Exception {
    assertRefused(app.post("a".repeat(5_000) + ".jpg", good(), ""), 400, "bad-name");
  }

  @Test
  void aNameOfFiveThousandEmojiIsRefused() throws Exception {
    assertRefused(app.post("🏖".repeat(5_000) + ".jpg", good(), ""), 414, "bad-request");
  }

  @Test
  void aNameWithEmojiIsAName() throws Exception {
    var kept = app.post("🏖 beach.jpg", good(), "");

    assertThat(kept.statusCode()).isEqualTo(201);
    assertThat(TestApp.json(kept).get("name").asString()).isEqualTo("🏖 beach.jpg");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&modified=yesterday",
        "&modified=%2B999999999-12-31T23:59:59Z",
        "&onCollision=skip&onCollision=overwrite",
        "&onCollision=explode",
        "&modified=2024-05-06T14:03:22"
      })
  void aParameterOfTheWrongFormIsRefused(String more) throws Exception {
    assertRefused(app.post("a.jpg", good(), more), 400, "bad-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/timeline/2024-13",
        "/api/timeline/may",
        "/api/months",
        "/api/months?months=2024-05",
        "/api/months?months=2024-13.1",
        "/api/months?months=2024-05.1,2024-05.2",
        "/api/months?months=2024-05.1,",
        "/api/towns",
        "/api/towns?months=2024-05",
        "/api/towns?months=2024-05.1,2024-04.1&from=0",
        "/api/towns?months=2024-05.1&from=-1",
        "/api/towns?months=2024-05.1&count=4001",
        "/api/strips/2024-05?from=-1",
        "/api/strips/2024-05?count=0",
        "/api/strips/2024-05?count=100000",
        "/api/strips/2024-05?from=99999999999999999999",
        "/health?endpoint=all"
      })
  void anAddressOfTheWrongFormIsRefused(String path) throws Exception {
    assertRefused(app.get(path), 400, "bad-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/photos/1",
        "/api/photos/..%2f..%2fetc",
        "/api/photos/01890a5d-ac96-774b-bcce-b302099a8057",
        "/api/photos/01890a5d-ac96-774b-bcce-b302099a8057/original",
        "/api/nothing"
      })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    var reply = app.get(path);

    assertThat(reply.statusCode()).isIn(400, 404);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site, cross-site",
    "Sec-Fetch-Site, same-site",
    "Origin, https://evil.example"
  })
  void anotherSitesPageCannotSendAPhoto(String header, String value) throws Exception {
    var request = app.request("/api/photos?name=a.jpg").header(header, value);

    assertRefused(
        app.send(request.POST(BodyPublishers.ofByteArray(good())).build()), 403, "forbidden");
  }

  private void assertRefused(HttpResponse<byte[]> reply, int status, String type) throws Exception {
    var problem = TestApp.json(reply);
    assertThat(reply.statusCode()).as(problem.toString()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(problem.get("type").asString()).isEqualTo(type);
    assertThat(problem.get("detail").asString())
        .hasSizeGreaterThan(20)
        .doesNotContain(folder.toString());
    assertThat(app.objects()).isEmpty();
    assertThat(TestApp.json(app.get("/api/timeline")).get("total").asInt()).isZero();
    assertThat(app.post("good.jpg", good(), "").statusCode()).isEqualTo(201);
  }

  private static byte[] good() {
    return Photos.read("albums/nature/silver_fir.jpg");
  }

  /** The box after the first says that it is longer than the file. */
  private static byte[] withLyingBox(byte[] heic) {
    var lying = ByteBuffer.wrap(heic.clone());
    lying.putInt(lying.getInt(0), 0x7fffffff);
    return lying.array();
  }

  /** A PNG of some kilobytes whose header and rows are sound: one bit a pixel, all zero. */
  private static byte[] pngOfNothing(int width, int height) throws IOException {
    var png = new ByteArrayOutputStream();
    png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
    chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 1).array());
    var rows = new ByteArrayOutputStream();
    try (var deflate = new DeflaterOutputStream(rows, new Deflater(Deflater.BEST_COMPRESSION))) {
      // Some rows are enough: the header alone must decide.
      deflate.write(new byte[(1 + width / 8) * 100]);
    }
    chunk(png, "IDAT", rows.toByteArray());
    chunk(png, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream png, String name, byte[] body)
      throws IOException {
    var out = new DataOutputStream(png);
    var crc = new CRC32();
    crc.update(name.getBytes(UTF_8));
    crc.update(body);
    out.writeInt(body.length);
    out.write(name.getBytes(UTF_8));
    out.write(body);
    out.writeInt((int) crc.getValue());
  }
}
