package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.audit.Audit;
import dev.imgstream.audit.AuditEntry;
import dev.imgstream.audit.AuditQuery;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.http.Json;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Originals of many photos as one archive. */
class ZipApiTest extends ApiTest {
  private static final String MONTH = "2023-09";

  /** Where the server keeps its rows. */
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("imgstream.db"));
  }

  @Test
  void anArchiveHoldsEachOriginalUnderItsNameAndItsDate() throws Exception {
    var sent = new LinkedHashMap<String, byte[]>();
    sent.put("a.jpg", tanners());
    sent.put("A.JPG", Copies.jpeg(tanners(), "in capitals"));
    sent.put("写真 1.jpg", Copies.jpeg(tanners(), "in Japanese"));
    for (var photo : sent.entrySet()) {
      app.post(photo.getKey(), photo.getValue(), "&modified=2024-05-06T07:08:09Z");
    }
    app.post("not-chosen.jpg", Copies.jpeg(tanners(), "the newest"), "");

    var fetched = app.get(url(1, 3));

    assertThat(header(fetched, "Content-Type")).isEqualTo("application/zip");
    assertThat(header(fetched, "Content-Disposition")).contains("attachment", ".zip");
    assertThat(header(fetched, "Cache-Control")).isEqualTo("no-store");
    assertThat(fetched.headers().firstValue("Content-Encoding")).isEmpty();
    var bytes = new LinkedHashMap<String, byte[]>();
    try (var zip = opened(fetched)) {
      for (var entry : zip.stream().toList()) {
        bytes.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
        assertThat(entry.getLastModifiedTime().toInstant())
            .isEqualTo(Instant.parse("2024-05-06T07:08:09Z"));
      }
    }
    assertThat(bytes.keySet()).containsExactly("写真 1.jpg", "A.JPG", "a (2).jpg");
    assertThat(bytes.get("写真 1.jpg")).isEqualTo(sent.get("写真 1.jpg"));
    assertThat(bytes.get("A.JPG")).isEqualTo(sent.get("A.JPG"));
    assertThat(bytes.get("a (2).jpg")).isEqualTo(sent.get("a.jpg"));
    assertThat(downloads()).containsExactlyInAnyOrder("a.jpg", "A.JPG", "写真 1.jpg");
  }

  @Test
  void whatCannotBeReadIsToldAndTheRestComesAllTheSame() throws Exception {
    app.post("whole.jpg", tanners(), "");
    var lost = id(TestApp.json(app.post("lost.jpg", Copies.jpeg(tanners(), "lost"), "")));
    var cut = id(TestApp.json(app.post("cut.jpg", Copies.jpeg(tanners(), "cut"), "")));
    var url = url(0, 3);
    Files.delete(original(lost));
    Files.write(original(cut), new byte[] {1, 2, 3});

    try (var zip = opened(app.get(url))) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains("whole.jpg", "COULD NOT BE READ.txt")
          .doesNotContain("lost.jpg");
      assertThat(zip.getInputStream(zip.getEntry("whole.jpg")).readAllBytes()).isEqualTo(tanners());
      var told = zip.getInputStream(zip.getEntry("COULD NOT BE READ.txt")).readAllBytes();
      assertThat(new String(told, UTF_8))
          .contains("lost.jpg: could not be read", "cut.jpg: only 3 of")
          .doesNotContain("whole.jpg:");
    }
    assertThat(downloads()).containsExactly("whole.jpg");
  }

  @Test
  void anArchiveIsOfThePhotosThatWereChosenWhateverComesAfterwards() throws Exception {
    app.post("chosen.jpg", tanners(), "");
    var url = url(0, 1);
    app.post("later.jpg", Copies.jpeg(tanners(), "later"), "");

    try (var zip = opened(app.get(url))) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("chosen.jpg");
    }
  }

  @Test
  void onlyTheLastFewAddressesAreKept() throws Exception {
    app.post("a.jpg", tanners(), "");
    var first = url(0, 1);
    for (int i = 0; i < 19; i++) {
      url(0, 1);
    }
    assertThat(app.get(first).statusCode()).isEqualTo(200);
    url(0, 1);
    assertThat(app.get(first).statusCode()).isEqualTo(404);
  }

  private String url(int from, int count) throws Exception {
    var version = json("/api/timeline/" + MONTH).get("version").asLong();
    var range = Map.of("month", MONTH, "version", version, "from", from, "count", count);
    var body = Json.bytes(Map.of("ranges", List.of(range)));
    var made = app.send(app.request("/api/zips").POST(BodyPublishers.ofByteArray(body)).build());
    assertThat(made.statusCode()).isEqualTo(201);
    assertThat(TestApp.json(made).get("photos").asInt()).isEqualTo(count);
    return TestApp.json(made).get("url").asString();
  }

  private ZipFile opened(HttpResponse<byte[]> fetched) throws IOException {
    assertThat(fetched.statusCode()).isEqualTo(200);
    return new ZipFile(Files.write(folder.resolve("fetched.zip"), fetched.body()).toFile());
  }

  private Path original(String id) throws IOException {
    var name =
        app.objects().stream()
            .filter(one -> one.startsWith("originals/") && one.contains(id))
            .findFirst()
            .orElseThrow();
    return folder.resolve("objects").resolve(name);
  }

  private List<String> downloads() throws IOException {
    var query =
        new AuditQuery(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1_000);
    try (var database = Database.openAsItStands(dialect())) {
      return Audit.list(database, query).stream()
          .filter(act -> act.act().equals("download"))
          .map(AuditEntry::name)
          .toList();
    }
  }
}
