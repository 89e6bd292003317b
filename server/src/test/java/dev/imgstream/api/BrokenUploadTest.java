package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Senders who break off, never stop, or lie about the length: nothing is kept of what they sent.
 */
final class BrokenUploadTest {
  private static final int LIMIT = 2_000_000;

  @TempDir private Path folder;
  private TestApp app;

  @BeforeEach
  void start() throws IOException {
    app = TestApp.start(folder, Map.of("IMGSTREAM_MAX_FILE_SIZE", "2 MB"));
  }

  @AfterEach
  void stop() throws Exception {
    Await.until("nothing is left of the upload", () -> app.objects().isEmpty());
    assertThat(TestApp.json(app.get("/api/timeline")).get("total").asInt()).isZero();
    var good = app.post("good.jpg", Photos.read("albums/nature/silver_fir.jpg"), "");
    assertThat(good.statusCode()).isEqualTo(201);
    app.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 100_000, 600_000})
  void aSenderWhoStopsHalfWayLeavesNothing(int sent) throws Exception {
    try (var upload = new RawUpload(app, "Content-Length: 1000000")) {
      upload.send(start(sent));
      upload.stopSending();
      awaitEnd();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, 100_000, 600_000})
  void aSenderWhoseConnectionBreaksLeavesNothing(int sent) throws Exception {
    try (var upload = new RawUpload(app, "Content-Length: 1000000")) {
      upload.send(start(sent));
      if (sent > 500_000) {
        Await.until("the server has begun to write", () -> !app.objects().isEmpty());
      }
      upload.reset();
      awaitEnd();
    }
  }

  @Test
  void aChunkedBodyThatBreaksOffLeavesNothing() throws Exception {
    try (var upload = new RawUpload(app, "Transfer-Encoding: chunked")) {
      upload.sendChunk(start(600_000));
      Await.until("the server has begun to write", () -> !app.objects().isEmpty());
      upload.reset();
      awaitEnd();
    }
  }

  @Test
  void aBodyOverTheLimitIsRefusedBeforeItEnds() throws Exception {
    try (var upload = new RawUpload(app, "Transfer-Encoding: chunked")) {
      long sent = 0;
      for (var chunk = start(32 * 1024); !upload.isAnswered(); sent += chunk.length) {
        // The server reads in pieces, and the network holds a few more.
        assertThat(sent).isLessThan(LIMIT + 400_000);
        upload.sendChunk(chunk);
      }
      assertThat(upload.status()).isEqualTo(413);
      assertThat(sent).isGreaterThan(LIMIT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\r\nExpect: 100-continue"})
  void aLengthOverTheLimitIsRefusedUnread(String more) throws Exception {
    try (var upload = new RawUpload(app, "Content-Length: 900000000000" + more)) {
      assertThat(upload.status()).isEqualTo(413);
    }
  }

  /** Many a client listens only once it has sent all. */
  @Test
  void whoSendsALargeFileToItsEndLearnsThatItWasRefused() throws Exception {
    sendSixtyMegabytes("", 413);
  }

  /** Such a head is refused before anything knows that it is an upload. */
  @Test
  void whoSendsALargeFileAfterAHeadThatIsTooLongLearnsThatItWasRefused() throws Exception {
    sendSixtyMegabytes("X-More: " + "a".repeat(20_000) + "\r\n", 431);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: -1",
        "Content-Length: many",
        "Content-Length: 10\r\nContent-Length: 11",
        "Content-Length: 99999999999999999999999",
        "Content-Length: 10\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip"
      })
  void aLengthThatMeansNothingIsRefused(String header) throws Exception {
    try (var upload = new RawUpload(app, header)) {
      upload.send("0\r\n\r\n".getBytes(ISO_8859_1));
      upload.stopSending();

      assertThat(upload.status()).isBetween(400, 499);
    }
  }

  @Test
  void aChunkThatHasNoSizeIsRefused() throws Exception {
    try (var upload = new RawUpload(app, "Transfer-Encoding: chunked")) {
      upload.send("zebra\r\n".getBytes(ISO_8859_1));

      assertThat(upload.status()).isBetween(400, 499);
    }
  }

  private void sendSixtyMegabytes(String headers, int refusal) throws Exception {
    var piece = start(1_000_000);
    try (var upload = new RawUpload(app, headers + "Content-Length: 60000000")) {
      for (int sent = 0; sent < 60; sent++) {
        upload.send(piece);
      }
      assertThat(upload.status()).isEqualTo(refusal);
    }
  }

  /** A request that came after it has been answered, so this one has long been looked at. */
  private void awaitEnd() throws Exception {
    assertThat(app.get("/health?endpoint=liveness").statusCode()).isEqualTo(200);
    Await.until("nothing is left of the upload", () -> app.objects().isEmpty());
  }

  private static byte[] start(int length) {
    return Arrays.copyOf(Photos.read("albums/text/book-beside-flowers.jpg"), length);
  }
}
