package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.Photos;
import dev.imgstream.RawRequest;
import dev.imgstream.TestApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An archive whose download broke off and goes on, or must not. */
class ZipPartsTest extends ZipFixture {
  private static final int PHOTOS = 4;

  @BeforeEach
  void send() throws Exception {
    for (int n = 0; n < PHOTOS; n++) {
      app.post(n + ".jpg", Copies.jpeg(tanners(), "photo " + n), "");
    }
  }

  @Test
  void whereverADownloadBreaksOffTheRestMakesItWhole() throws Exception {
    var url = url(0, PHOTOS);
    var whole = app.get(url);
    int size = whole.body().length;

    assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");
    assertThat(header(whole, "Content-Length")).isEqualTo(Integer.toString(size));
    for (int at : new int[] {1, 40, size / 3, size / 2, size - 200, size - 1}) {
      var rest = ask(url, "bytes=%d-".formatted(at), header(whole, "ETag"));
      assertThat(rest.statusCode()).isEqualTo(206);
      assertThat(header(rest, "ETag")).isEqualTo(header(whole, "ETag"));
      assertThat(header(rest, "Content-Range"))
          .isEqualTo("bytes %d-%d/%d".formatted(at, size - 1, size));
      assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole.body(), at, size));
    }
    try (var zip = opened(whole)) {
      assertThat(zip.stream()).hasSize(PHOTOS);
    }
  }

  @Test
  void anArchiveIsPutTogetherOfPartsThatNeverSawTheWhole() throws Exception {
    var url = url(0, PHOTOS);
    int size = Integer.parseInt(header(head(url), "Content-Length"));
    var bytes = new byte[size];
    // From its end on, so that no part finds a sum that another has left.
    int step = size / 5;
    for (int to = size; to > 0; to -= step) {
      int from = Math.max(0, to - step);
      var part = ask(url, "bytes=%d-%d".formatted(from, to - 1), null);
      assertThat(part.statusCode()).isEqualTo(206);
      System.arraycopy(part.body(), 0, bytes, from, to - from);
    }

    assertThat(bytes).isEqualTo(app.get(url).body());
  }

  @Test
  void headTellsHowLongItIsAndPacksNothing() throws Exception {
    var url = url(0, PHOTOS);
    var head = head(url);

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(downloads()).isEmpty();
    var whole = app.get(url);
    assertThat(header(head, "Content-Length")).isEqualTo(header(whole, "Content-Length"));
    assertThat(header(head, "ETag")).isEqualTo(header(whole, "ETag"));
  }

  @Test
  void aPartOfAnotherArchiveIsAnsweredWithTheWhole() throws Exception {
    var other = header(head(url(0, 1)), "ETag");
    var url = url(0, PHOTOS);

    assertThat(ask(url, "bytes=100-", other).statusCode()).isEqualTo(200);
    assertThat(ask(url, "bytes=100-", "W/" + header(head(url), "ETag")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void whoHasAllOfItIsToldThatThereIsNoMore() throws Exception {
    var url = url(0, PHOTOS);
    var size = header(head(url), "Content-Length");

    var none = ask(url, "bytes=" + size + "-", null);
    assertThat(none.statusCode()).isEqualTo(416);
    assertThat(header(none, "Content-Range")).isEqualTo("bytes */" + size);
  }

  @Test
  void whatIsReplacedTrashedOrRenamedMeanwhileComesAsItWas() throws Exception {
    var url = url(0, PHOTOS);
    var before = app.get(url).body();
    var replaced =
        app.post("1.jpg", Copies.jpeg(tanners(), "other bytes"), "&onCollision=overwrite");
    assertThat(replaced.statusCode()).isEqualTo(200);
    var trashed = id(TestApp.json(app.post("2.jpg", Copies.jpeg(tanners(), "photo 2"), "")));
    app.send(app.request("/api/photos/" + trashed).DELETE().build());
    app.post("2.jpg", Photos.read("metadata/tags/picasa.jpg"), "");
    var back = app.request("/api/photos/" + trashed + "/restore").POST(BodyPublishers.noBody());
    assertThat(TestApp.json(app.send(back.build())).get("name").asString()).isEqualTo("2 (2).jpg");

    assertThat(app.get(url).body()).isEqualTo(before);
    int at = before.length / 2;
    assertThat(ask(url, "bytes=%d-".formatted(at), null).body())
        .isEqualTo(Arrays.copyOfRange(before, at, before.length));
  }

  @Test
  void anArchiveThatLosesAnOriginalIsCutAndGoesOnOnceThatIsBack() throws Exception {
    var lost = id(TestApp.json(app.post("2.jpg", Copies.jpeg(tanners(), "photo 2"), "")));
    var url = url(0, PHOTOS);
    var whole = app.get(url).body();
    var original = original(lost);
    var aside = Files.move(original, folder.resolve("aside"));

    try (var _ = new Silence()) {
      var arrived = cut(url);
      assertThat(arrived).isNotEmpty().isEqualTo(Arrays.copyOf(whole, arrived.length));
      var refused = ask(url, "bytes=%d-".formatted(arrived.length), null);
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(new String(refused.body(), UTF_8))
          .contains("zip-broken", "Choose the photos again");

      Files.move(aside, original);
      var rest = ask(url, "bytes=%d-".formatted(arrived.length), null);
      assertThat(rest.statusCode()).isEqualTo(206);
      assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, arrived.length, whole.length));
    }
  }

  @Test
  void anOriginalThatIsLostBeforeTheFirstByteIsAProblemAndNoArchive() throws Exception {
    var url = url(0, 1);
    Files.delete(original(json("/api/timeline/" + MONTH).get("ids").get(0).asString()));
    try (var _ = new Silence()) {
      var refused = ask(url, "bytes=10-", null);
      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(header(refused, "Content-Type")).isEqualTo("application/problem+json");
      assertThat(refused.headers().firstValue("Content-Range")).isEmpty();
      assertThat(TestApp.json(refused).get("type").asString()).contains("zip-broken");
    }
  }

  @Test
  void whoeverGoesAwayLeavesTheirPlace() throws Exception {
    var url = url(0, PHOTOS);
    for (int n = 0; n < 20; n++) {
      try (var gone = new RawRequest(app.address())) {
        gone.send("GET %s HTTP/1.1\r\nHost: localhost:%d\r\n\r\n".formatted(url, port()));
        gone.take(1_000);
      }
    }

    Await.until("a place is free", Duration.ofSeconds(20), () -> app.get(url).statusCode() == 200);
  }

  private int port() {
    return app.address().getPort();
  }

  private HttpResponse<byte[]> head(String url) throws IOException, InterruptedException {
    return app.send(app.request(url).HEAD().build());
  }

  private HttpResponse<byte[]> ask(String url, String range, @Nullable String etag)
      throws IOException, InterruptedException {
    var request = app.request(url).header("Range", range);
    return app.send((etag == null ? request : request.header("If-Range", etag)).build());
  }

  /** What came of an archive before the connection was cut. */
  private byte[] cut(String url) throws IOException, InterruptedException {
    var arrived = new ByteArrayOutputStream();
    try (var client = HttpClient.newHttpClient()) {
      var reply = client.send(app.request(url).build(), BodyHandlers.ofInputStream());
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> reply.body().transferTo(arrived)).isInstanceOf(IOException.class);
    }
    return arrived.toByteArray();
  }
}
