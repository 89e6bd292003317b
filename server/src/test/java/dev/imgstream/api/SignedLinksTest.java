package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.TestApp;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.objects.gcs.TestSigner;
import dev.imgstream.objects.gcs.fake.FakeGcs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Originals that a browser reads from the bucket itself. */
final class SignedLinksTest {
  static final String ORIGINAL = "GET /api/photos/{id}/original";
  private static final String NAME = "Füße ☃.jpg";

  @TempDir private Path folder;
  private final TestSigner signer = new TestSigner();
  private final FakeGcs fake = new FakeGcs(0).bucket("photos").trust(signer.publicKey());
  private final HttpClient browser = HttpClient.newHttpClient();

  SignedLinksTest() throws IOException {}

  @AfterEach
  void close() {
    browser.close();
    fake.close();
  }

  @Test
  void anOriginalIsReadFromTheBucketUnderItsOwnName() throws Exception {
    try (var app = start(Map.of())) {
      var reply = app.get(original(app));
      assertThat(reply.statusCode()).isEqualTo(302);
      assertThat(reply.headers().firstValue("Cache-Control")).contains("no-store");
      assertThat(Contract.read().faults(ORIGINAL, reply)).isEmpty();

      var there = follow(reply);
      assertThat(there.statusCode()).isEqualTo(200);
      assertThat(there.body()).isEqualTo(ApiTest.tanners());
      assertThat(there.headers().firstValue("Content-Type")).contains("image/jpeg");
      assertThat(there.headers().firstValue("Content-Disposition").orElseThrow())
          .contains("filename*=UTF-8''F%C3%BC%C3%9Fe%20%E2%98%83.jpg");
    }
  }

  @Test
  void aLinkIsBoundToItsOwnersObjectAndToMinutes() throws Exception {
    try (var app = start(Map.of())) {
      var owner = TestApp.json(app.get("/api/me")).get("id").asString();
      var link = ApiTest.header(app.get(original(app)), "Location");

      assertThat(URI.create(link).getPath()).startsWith("/photos/originals/" + owner + "/");
      assertThat(link).contains("X-Goog-Expires=900&");
    }
  }

  @Test
  void aLinkIsHandedOutAndThenNoted() throws Exception {
    try (var app = start(Map.of())) {
      var path = original(app);
      try (var database =
          Database.openAsItStands(Dialect.sqlite(folder.resolve("data/imgstream.db")))) {
        database.useWrite(
            "somebody",
            handle -> {
              // While the note waits for this transaction.
              handle.execute("update owner set created_at = created_at");
              assertThat(statusOf(app, path)).isEqualTo(302);
            });
        Await.until("the download is noted", () -> downloads(database) == 1);
      }
    }
  }

  private static int statusOf(TestApp app, String path) {
    try {
      return app.get(path).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int downloads(Database database) {
    return database.read(
        handle ->
            handle
                .select("select count(*) from audit where act = 'download'")
                .mapTo(Integer.class)
                .one());
  }

  @Test
  void aPartIsReadFromTheBucketToo() throws Exception {
    try (var app = start(Map.of())) {
      var reply = app.get(original(app));
      var part = follow(reply, "Range", "bytes=10-19");

      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(ApiTest.tanners(), 10, 20));
    }
  }

  @Test
  void aLinkIsSignedOnceForMany() throws Exception {
    try (var app = start(Map.of())) {
      var path = original(app);
      assertThat(location(app.get(path))).isEqualTo(location(app.get(path)));
    }
  }

  @Test
  void theHeadersAloneAreToldHere() throws Exception {
    try (var app = start(Map.of())) {
      var head = app.send(app.request(original(app)).HEAD().build());

      // A link is signed for GET, and the bucket would refuse a HEAD.
      assertThat(head.statusCode()).isEqualTo(200);
      assertThat(head.headers().firstValueAsLong("Content-Length"))
          .hasValue(ApiTest.tanners().length);
    }
  }

  @Test
  void aJpegIsMadeAndSentHere() throws Exception {
    try (var app = start(Map.of())) {
      var reply = app.get(original(app) + "?as=jpeg");
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.body()).startsWith(0xff, 0xd8);
    }
  }

  @Test
  void originalsAreSentFromHereWhereItIsSaid() throws Exception {
    try (var app = start(Map.of("IMGSTREAM_SIGNED_URLS", "off"))) {
      var path = original(app);
      var whole = app.get(path);
      assertThat(whole.statusCode()).isEqualTo(200);
      assertThat(whole.body()).isEqualTo(ApiTest.tanners());
      var part = app.send(app.request(path).header("Range", "bytes=10-19").build());
      assertThat(part.statusCode()).isEqualTo(206);
      assertThat(part.body()).isEqualTo(Arrays.copyOfRange(ApiTest.tanners(), 10, 20));
    }
  }

  @Test
  void nothingStartsThatWasToSignAndCannot() {
    var variables = new HashMap<>(environment());
    variables.remove("GOOGLE_APPLICATION_CREDENTIALS");
    variables.put("IMGSTREAM_SIGNED_URLS", "on");

    assertThatThrownBy(() -> TestApp.start(folder, variables).close())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("IMGSTREAM_SIGNED_URLS");
  }

  @Test
  void thePageMaySendToTheBucketAndShowWhatIsThere() throws Exception {
    try (var app = start(Map.of())) {
      var policy = ApiTest.header(app.get("/api/me"), "Content-Security-Policy");

      assertThat(policy)
          .contains("img-src 'self' blob: data: " + fake.address() + ";")
          .contains("connect-src 'self' " + fake.address() + ";");
    }
  }

  @Test
  void aStrangersPhotoHasNoLink() throws Exception {
    try (var app = start(Map.of())) {
      assertThat(app.get("/api/photos/" + Library.NOBODY + "/original").statusCode())
          .isEqualTo(404);
    }
  }

  private TestApp start(Map<String, String> more) throws IOException {
    signer.write(key());
    var variables = new HashMap<>(environment());
    variables.putAll(more);
    return TestApp.start(Files.createDirectories(folder.resolve("data")), variables);
  }

  private Map<String, String> environment() {
    return Map.of(
        "IMGSTREAM_STORAGE",
        "gs://photos",
        "STORAGE_EMULATOR_HOST",
        fake.address().toString(),
        "GOOGLE_APPLICATION_CREDENTIALS",
        key().toString());
  }

  private Path key() {
    return folder.resolve("key.json");
  }

  private static String original(TestApp app) throws IOException, InterruptedException {
    var photo = TestApp.json(app.post(NAME, ApiTest.tanners(), ""));
    return "/api/photos/" + ApiTest.id(photo) + "/original";
  }

  private static String location(HttpResponse<byte[]> reply) {
    return ApiTest.header(reply, "Location");
  }

  private HttpResponse<byte[]> follow(HttpResponse<byte[]> reply, String... headers)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(location(reply)));
    return browser.send(
        (headers.length == 0 ? request : request.headers(headers)).build(),
        BodyHandlers.ofByteArray());
  }
}
