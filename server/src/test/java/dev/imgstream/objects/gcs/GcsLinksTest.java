package dev.imgstream.objects.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.auth.oauth2.ServiceAccountCredentials;
import dev.imgstream.api.Await;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.gcs.fake.FakeGcs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that are signed here and read by anyone. */
final class GcsLinksTest {
  private static final ObjectKey KEY = new ObjectKey("originals/o/p.jpg");
  private static final KeyPair SIGNER = TestSigner.keys();

  @TempDir private Path folder;

  private final FakeGcs fake = new FakeGcs(0).bucket("photos").trust(SIGNER.getPublic());
  private final HttpClient anyone = HttpClient.newHttpClient();
  private GcsClient client;

  GcsLinksTest() throws IOException {}

  @BeforeEach
  void keep() throws IOException {
    client = GcsClient.open(settings());
    try (var store = GcsStore.open(settings())) {
      assertThat(store.signedLinks()).isEmpty();
      store.put(KEY, new byte[] {1, 2, 3}, ObjectFacts.of("image/jpeg"));
    }
  }

  @AfterEach
  void close() {
    anyone.close();
    client.close();
    fake.close();
  }

  private GcsSettings settings() {
    return GcsSettings.of("photos", Optional.of(fake.address()), folder);
  }

  @Test
  void aLinkGivesTheBytesUnderTheirName() throws Exception {
    var link = links(SIGNER).link(KEY, "Füße *☃.jpg", "image/png", Duration.ofMinutes(10));

    var response = get(link);
    assertThat(response.body()).containsExactly(1, 2, 3);
    assertThat(response.headers().firstValue("Content-Type")).contains("image/png");
    assertThat(response.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename*=UTF-8''F%C3%BC%C3%9Fe%20%2A%E2%98%83.jpg");
  }

  @Test
  void aLinkThatWasChangedOrSignedByAnotherIsRefused() throws Exception {
    var link = links(SIGNER).link(KEY, "a.jpg", "image/png", Duration.ofMinutes(10));
    var changed = URI.create(link.toString().replace("a.jpg", "b.jpg"));
    var others = links(TestSigner.keys()).link(KEY, "a.jpg", "image/png", Duration.ofMinutes(10));

    assertThat(get(changed).statusCode()).isEqualTo(403);
    assertThat(get(others).statusCode()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "DELETE"})
  void aLinkIsForReadingAlone(String method) throws Exception {
    var link = links(SIGNER).link(KEY, "a.jpg", "image/png", Duration.ofMinutes(10));
    var request = HttpRequest.newBuilder(link).method(method, BodyPublishers.ofString("x"));

    assertThat(anyone.send(request.build(), BodyHandlers.ofByteArray()).statusCode())
        .isEqualTo(403);
    assertThat(get(link).body()).containsExactly(1, 2, 3);
  }

  @Test
  void aLinkIsForOneObjectAlone() throws Exception {
    var link = links(SIGNER).link(KEY, "a.jpg", "image/png", Duration.ofMinutes(10));

    assertThat(get(URI.create(link.toString().replace("/o/p.jpg", "/x/p.jpg"))).statusCode())
        .isEqualTo(403);
  }

  @Test
  void aLinkHoldsForItsTimeAndCannotBeGivenMore() throws Exception {
    var link = links(SIGNER).link(KEY, "a.jpg", "image/png", Duration.ofSeconds(1));
    var longer = URI.create(link.toString().replace("X-Goog-Expires=1", "X-Goog-Expires=9"));

    assertThat(get(longer).statusCode()).isEqualTo(403);
    Await.until("the link has run out", () -> get(link).statusCode() == 400);
  }

  @Test
  void aLinkIsHandedOutAgainWhileItIsFresh() throws IOException {
    var links = links(SIGNER);
    var first = links.link(KEY, "a.jpg", "image/png", Duration.ofMinutes(10));

    assertThat(links.link(KEY, "a.jpg", "image/png", Duration.ofMinutes(10))).isSameAs(first);
    assertThat(links.link(KEY, "b.jpg", "image/png", Duration.ofMinutes(10))).isNotEqualTo(first);
  }

  private GcsLinks links(KeyPair signer) throws IOException {
    var credentials =
        ServiceAccountCredentials.newBuilder()
            .setClientEmail("signer@test.iam.gserviceaccount.com")
            .setPrivateKey(signer.getPrivate())
            .setPrivateKeyId("1")
            .build();
    return new GcsLinks(client, credentials);
  }

  private HttpResponse<byte[]> get(URI link) throws IOException, InterruptedException {
    return anyone.send(HttpRequest.newBuilder(link).build(), BodyHandlers.ofByteArray());
  }
}
