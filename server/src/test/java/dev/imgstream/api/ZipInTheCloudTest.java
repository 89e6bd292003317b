package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.http.Json;
import dev.imgstream.objects.gcs.fake.Fault;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of originals in a bucket, packed by whichever server is asked. */
final class ZipInTheCloudTest {
  private static final int PHOTOS = 4;

  @TempDir private Path folder;
  private Cloud cloud;
  private TestApp server;
  private String url;
  private byte[] whole;

  @BeforeEach
  void start() throws Exception {
    cloud = new Cloud(folder);
    server = cloud.server();
    for (int n = 0; n < PHOTOS; n++) {
      server.post(n + ".jpg", Copies.jpeg(ApiTest.tanners(), "photo " + n), "");
    }
    url = url();
    whole = server.get(url()).body();
  }

  @AfterEach
  void stop() {
    cloud.close();
  }

  @Test
  void anotherServerGoesOnAndReadsOnlyWhatItSends() throws Exception {
    int third = whole.length * 3 / 8;
    assertThat(part(server, 0, third).body()).isEqualTo(Arrays.copyOf(whole, third));
    int before = cloud.bucket().count("read");

    var rest = part(cloud.server(), third, whole.length);

    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(whole, third, whole.length));
    // Of four the first has gone whole, and its sum is known.
    assertThat(cloud.bucket().count("read") - before).isEqualTo(PHOTOS - 1);
  }

  @Test
  void aReadThatBreaksOffIsTakenUpWhereItStopped() throws Exception {
    cloud.bucket().fail("read", Fault.CUT_SHORT, 2);

    assertThat(server.get(url).body()).isEqualTo(whole);
  }

  /** The server gives such a read up after its deadline, some 30 seconds, and asks again. */
  @Test
  void aReadThatDripsIsGivenUpAndAskedForAnew() throws Exception {
    cloud.bucket().fail("read", Fault.DRIP, 1);

    assertThat(server.get(url).body()).isEqualTo(whole);
  }

  @Test
  void aSpoiltReadNeverComesWithTheArchive() throws Exception {
    cloud.bucket().fail("read", Fault.CORRUPTED, 1);

    assertThat(server.get(url).body()).isEqualTo(whole);
  }

  @Test
  void whatAnArchiveBrokeOffAtIsLeftOutOfTheNextAndToldThere() throws Exception {
    int third = whole.length * 3 / 8;
    assertThat(part(server, 0, third).statusCode()).isEqualTo(206);
    cloud.bucket().fail("read", Fault.FORBIDDEN, 1_000);
    try (var _ = new Silence()) {
      assertThat(part(server, third, whole.length).statusCode()).isEqualTo(409);
      assertThat(part(cloud.server(), third, whole.length).statusCode()).isEqualTo(409);
      var next = url();
      cloud.bucket().calm();

      assertThat(names(server.get(next).body()))
          .containsExactly("3.jpg", "1.jpg", "0.jpg", "COULD NOT BE READ.txt");
    }
    assertThat(part(server, third, whole.length).body())
        .isEqualTo(Arrays.copyOfRange(whole, third, whole.length));
    assertThat(names(server.get(url()).body())).containsExactly("3.jpg", "2.jpg", "1.jpg", "0.jpg");
  }

  private HttpResponse<byte[]> part(TestApp server, int from, int to) throws Exception {
    var range = "bytes=%d-%d".formatted(from, to - 1);
    return server.send(server.request(url).header("Range", range).build());
  }

  /** By a reader that knows nothing of an archive's end. */
  private static List<String> names(byte[] archive) throws Exception {
    var names = new ArrayList<String>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private String url() throws Exception {
    var version =
        TestApp.json(server.get("/api/timeline/" + ZipFixture.MONTH)).get("version").asLong();
    var range = Map.of("month", ZipFixture.MONTH, "version", version, "from", 0, "count", PHOTOS);
    var body = Json.bytes(Map.of("ranges", List.of(range)));
    var made =
        server.send(server.request("/api/zips").POST(BodyPublishers.ofByteArray(body)).build());
    return TestApp.json(made).get("url").asString();
  }
}
