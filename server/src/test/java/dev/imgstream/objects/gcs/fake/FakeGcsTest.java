package dev.imgstream.objects.gcs.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The stand-in is as strict as the service. */
final class FakeGcsTest {
  private static final String PAGE = "https://photos.example";

  private final FakeGcs fake = new FakeGcs(0).bucket("photos").cors(Cors.of(PAGE));
  private final HttpClient client = HttpClient.newHttpClient();

  FakeGcsTest() throws IOException {}

  @AfterEach
  void close() {
    client.close();
    fake.close();
  }

  @Test
  void aNameTakesOneWriteASecond() throws Exception {
    assertThat(insert("a", "").statusCode()).isEqualTo(200);
    assertThat(insert("a", "").statusCode()).isEqualTo(429);
    assertThat(insert("b", "").statusCode()).isEqualTo(200);
    fake.unlimited("photos");
    assertThat(insert("a", "").statusCode()).isEqualTo(200);
  }

  @Test
  void conditionsThatDoNotHoldAre412AndUnchangedReads304() throws Exception {
    insert("a", "");
    var generation = fake.resource("photos", "a").get("generation");

    assertThat(insert("a", "&ifGenerationMatch=0").statusCode()).isEqualTo(412);
    assertThat(get("/storage/v1/b/photos/o/a?ifMetagenerationMatch=2").statusCode()).isEqualTo(412);
    assertThat(get("/storage/v1/b/photos/o/a?ifGenerationNotMatch=" + generation).statusCode())
        .isEqualTo(304);
  }

  @Test
  void otherBytesThanTheSenderSummedUpAreRefused() throws Exception {
    var request =
        to("/upload/storage/v1/b/photos/o?uploadType=media&name=a")
            .header("x-goog-hash", "crc32c=AAAAAQ==")
            .POST(BodyPublishers.ofString("bytes"));

    var refused = send(request);
    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("\"error\"", "\"reason\":\"invalid\"", "CRC32C");
  }

  @Test
  void aPartIsSentWithTheChecksumOfTheWhole() throws Exception {
    insert("a", "");

    var part = send(to("/storage/v1/b/photos/o/a?alt=media").header("Range", "bytes=1-2"));
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.body()).isEqualTo("yt");
    assertThat(part.headers().firstValue("Content-Range")).contains("bytes 1-2/5");
    assertThat(part.headers().firstValue("x-goog-hash"))
        .contains("crc32c=" + fake.resource("photos", "a").get("crc32c"));
  }

  @Test
  void aPreflightIsAllowedForTheConfiguredOriginAlone() throws Exception {
    assertThat(preflight(PAGE).headers().firstValue("Access-Control-Allow-Origin")).contains(PAGE);
    assertThat(preflight("https://other.example").headers().map().keySet())
        .noneMatch(name -> name.startsWith("access-control"));
  }

  @Test
  void itIsToldToFailOverHttpAndCounts() throws Exception {
    get("/control/fail?kind=insert&fault=unavailable&times=1");

    assertThat(insert("a", "").statusCode()).isEqualTo(503);
    assertThat(insert("a", "").statusCode()).isEqualTo(200);
    assertThat(get("/control/counts").body()).contains("\"insert\":2");
    assertThat(get("/control/fail?kind=insert&fault=nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void aPatchChangesMetadataAlone() throws Exception {
    insert("a", "");
    var patch =
        to("/storage/v1/b/photos/o/a")
            .method("PATCH", BodyPublishers.ofString("{\"metadata\":{\"name\":\"b\"}}"));

    assertThat(send(patch).body()).contains("\"metageneration\":\"2\"", "\"name\":\"b\"");
  }

  private HttpResponse<String> insert(String name, String conditions) throws Exception {
    return send(
        to("/upload/storage/v1/b/photos/o?uploadType=media&name=" + name + conditions)
            .POST(BodyPublishers.ofString("bytes")));
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return send(
        to("/upload/storage/v1/b/photos/o")
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PUT")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(to(path));
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(fake.address().resolve(path)).timeout(Duration.ofSeconds(20));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
