package dev.imgstream.objects.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.objects.DirectUploads;
import dev.imgstream.objects.DirectUploads.Status;
import dev.imgstream.objects.ObjectExistsException;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.gcs.fake.Cors;
import dev.imgstream.objects.gcs.fake.FakeGcs;
import dev.imgstream.objects.gcs.fake.Fault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that a page sends to the bucket itself. */
final class GcsSessionsTest {
  private static final ObjectKey KEY = new ObjectKey("originals/o/p.jpg");
  private static final String PAGE = "https://photos.example";
  private static final int UNIT = 256 * 1024;
  private static final ObjectFacts FACTS =
      ObjectFacts.of("image/jpeg").with(Map.of("name", "a.jpg"));

  @TempDir private Path folder;

  private final FakeGcs fake = new FakeGcs(0).bucket("photos").cors(Cors.of(PAGE));
  private final HttpClient page = HttpClient.newHttpClient();
  private final byte[] bytes = new byte[UNIT + 10];
  private GcsStore store;
  private DirectUploads uploads;

  GcsSessionsTest() throws IOException {
    new Random(1).nextBytes(bytes);
  }

  @BeforeEach
  void open() throws IOException {
    store = GcsStore.open(GcsSettings.of("photos", Optional.of(fake.address()), folder));
    uploads = store.directUploads().orElseThrow();
  }

  @AfterEach
  void close() {
    page.close();
    store.close();
    fake.close();
  }

  @Test
  void aPageSendsInPartsAndTheServerSeesHowFarItIs() throws Exception {
    var session = uploads.openSession(KEY, bytes.length, PAGE, FACTS);
    assertThat(uploads.status(session)).isEqualTo(new Status.Receiving(0));

    var first = send(session, 0, UNIT);
    assertThat(first.statusCode()).isEqualTo(308);
    assertThat(first.headers().firstValue("Range")).contains("bytes=0-" + (UNIT - 1));
    assertThat(uploads.status(session)).isEqualTo(new Status.Receiving(UNIT));

    assertThat(send(session, UNIT, bytes.length).statusCode()).isEqualTo(200);
    assertThat(uploads.status(session)).isEqualTo(new Status.Complete());
    assertThat(store.read(KEY).orElseThrow()).isEqualTo(bytes);
    assertThat(fake.resource("photos", KEY.name())).containsEntry("contentType", "image/jpeg");
  }

  @Test
  void thePageThatItWasOpenedForMaySpeakToItAndNoOther() throws Exception {
    var session = uploads.openSession(KEY, bytes.length, PAGE, FACTS);
    var another = uploads.openSession(KEY, bytes.length, "https://other.example", FACTS);

    assertThat(send(session, 0, UNIT).headers().firstValue("Access-Control-Allow-Origin"))
        .contains(PAGE);
    assertThat(send(another, 0, UNIT).headers().firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  void aTakenKeyIsRefusedAtTheOpeningAndAtTheEnd() throws Exception {
    var session = uploads.openSession(KEY, bytes.length, PAGE, FACTS);
    store.put(KEY, new byte[] {1}, FACTS);

    assertThat(send(session, 0, bytes.length).statusCode()).isEqualTo(412);
    assertThatThrownBy(() -> uploads.openSession(KEY, 1, PAGE, FACTS))
        .isInstanceOf(ObjectExistsException.class);
  }

  @Test
  void aCancelledSessionIsGoneAndCancellingTwiceIsNothing() throws Exception {
    var session = uploads.openSession(KEY, bytes.length, PAGE, FACTS);
    send(session, 0, UNIT);

    uploads.cancel(session);
    uploads.cancel(session);

    assertThat(uploads.status(session)).isEqualTo(new Status.Gone());
    assertThat(send(session, UNIT, bytes.length).statusCode()).isEqualTo(499);
    assertThat(store.find(KEY)).isEmpty();
  }

  @Test
  void anExpiredSessionIsGone() throws IOException {
    var session = uploads.openSession(KEY, bytes.length, PAGE, FACTS);
    fake.expireSessions();

    assertThat(uploads.status(session)).isEqualTo(new Status.Gone());
  }

  @Test
  void otherSizesAndOddPartsAreRefused() throws Exception {
    var session = uploads.openSession(KEY, bytes.length - 1, PAGE, FACTS);

    assertThat(send(session, 0, 1_000).statusCode()).isEqualTo(400);
    var whole = uploads.openSession(KEY, bytes.length - 1, PAGE, FACTS);
    assertThat(send(whole, 0, bytes.length).statusCode()).isEqualTo(400);
    assertThat(store.find(KEY)).isEmpty();
  }

  @Test
  void whatFailsForAMomentIsAskedAgain() throws IOException {
    fake.fail("open", Fault.UNAVAILABLE, 1).fail("open", Fault.RESET, 1);
    var session = uploads.openSession(KEY, bytes.length, PAGE, FACTS);
    fake.fail("session", Fault.UNAVAILABLE, 1).fail("cancel", Fault.REPLY_LOST, 1);

    assertThat(uploads.status(session)).isEqualTo(new Status.Receiving(0));
    uploads.cancel(session);
    assertThat(uploads.status(session)).isEqualTo(new Status.Gone());
  }

  /** Sends the bytes from one to before another, as the page does. */
  private HttpResponse<String> send(URI session, int from, int to)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(session)
            .header("Origin", PAGE)
            .header("Content-Range", "bytes %d-%d/%d".formatted(from, to - 1, bytes.length))
            .PUT(BodyPublishers.ofByteArray(Arrays.copyOfRange(bytes, from, to)))
            .build();
    return page.send(request, BodyHandlers.ofString());
  }
}
