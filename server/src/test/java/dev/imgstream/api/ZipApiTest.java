package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Originals of many photos as one archive. */
class ZipApiTest extends ZipFixture {
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
    Files.delete(original(lost));
    Files.write(original(cut), new byte[] {1, 2, 3});

    try (var zip = opened(app.get(url(0, 3)))) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .contains("whole.jpg", "COULD NOT BE READ.txt")
          .doesNotContain("lost.jpg");
      assertThat(zip.getInputStream(zip.getEntry("whole.jpg")).readAllBytes()).isEqualTo(tanners());
      var told = zip.getInputStream(zip.getEntry("COULD NOT BE READ.txt")).readAllBytes();
      assertThat(new String(told, UTF_8))
          .contains("lost.jpg: could not be read", "cut.jpg: only 3 of")
          .doesNotContain("whole.jpg:");
    }
    assertThat(downloads()).containsExactlyInAnyOrder("whole.jpg", "cut.jpg");
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
}
