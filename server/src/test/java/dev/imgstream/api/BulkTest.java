package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Many uploads in one request. */
final class BulkTest extends UploadTest {
  @Test
  void aHundredUploadsAreCompletedByOneRequestInItsOrder() throws Exception {
    List<Map<String, String>> wishes = new ArrayList<>();
    for (int n = 0; n < 100; n++) {
      wishes.add(Map.of("id", sent(n + ".jpg", Copies.jpeg(tanners(), "bulk " + n))));
    }

    var answers = TestApp.json(uploader.complete(wishes)).get("uploads");

    assertThat(answers).hasSize(100);
    for (int n = 0; n < 100; n++) {
      assertThat(answers.get(n).get("uploadId").asString()).isEqualTo(wishes.get(n).get("id"));
      assertThat(answers.get(n).get("safe").asBoolean()).isTrue();
      assertThat(answers.get(n).get("photo").get("name").asString()).isEqualTo(n + ".jpg");
    }
    assertThat(json("/api/timeline").get("total").asInt()).isEqualTo(100);
  }

  @Test
  void oneUploadsProblemIsNoOthers() throws Exception {
    app.post("taken.jpg", Photos.read("albums/nature/silver_fir.jpg"), "");
    var good = sent("good.jpg", tanners());
    var text = sent("text.jpg", "This is no photo at all.".getBytes(UTF_8));
    var taken = sent("taken.jpg", Copies.jpeg(tanners(), "other bytes"));
    var both = sent("taken.jpg", Copies.jpeg(tanners(), "and other bytes"));
    var half = uploader.openedId("half.jpg", Copies.jpeg(tanners(), "half"));
    var nobody = UUID.randomUUID().toString();

    var answers =
        TestApp.json(
                uploader.complete(
                    List.of(
                        Map.of("id", text),
                        Map.of("id", good),
                        Map.of("id", taken),
                        Map.of("id", both, "onCollision", "keepBoth"),
                        Map.of("id", half),
                        Map.of("id", nobody))))
            .get("uploads");

    assertThat(answers.get(0).get("problem").get("type").asString())
        .isEqualTo("unsupported-format");
    assertThat(answers.get(1).get("outcome").asString()).isEqualTo("new");
    assertThat(answers.get(2).get("problem").get("type").asString()).isEqualTo("name-taken");
    assertThat(answers.get(2).get("problem").get("existing").get("name").asString())
        .isEqualTo("taken.jpg");
    assertThat(answers.get(3).get("photo").get("name").asString()).isEqualTo("taken (2).jpg");
    assertThat(answers.get(4).get("problem").get("type").asString()).isEqualTo("upload-incomplete");
    assertThat(answers.get(4).get("problem").get("received").asInt()).isZero();
    assertThat(answers.get(5).get("problem").get("status").asInt()).isEqualTo(404);
  }

  @Test
  void anUploadThatIsNamedTwiceIsCompletedOnce() throws Exception {
    var id = sent("a.jpg", tanners());

    var answers =
        TestApp.json(uploader.complete(List.of(Map.of("id", id), Map.of("id", id)))).get("uploads");

    assertThat(answers).hasSize(2);
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThat(answers.get(0).get("outcome").asString()).isEqualTo("new");
  }

  @Test
  void uploadsOfOneContentOrOneNameInOneRequestMeetEachOther() throws Exception {
    var wishes = new ArrayList<Map<String, String>>();
    for (int n = 0; n < 12; n++) {
      // By fours of one content, and all of one name but the first of each.
      var bytes = Copies.jpeg(tanners(), "content " + n / 4);
      var name = n % 4 == 0 ? "own " + n + ".jpg" : "shared.jpg";
      wishes.add(Map.of("id", sent(name, bytes), "onCollision", "keepBoth"));
    }

    var answers = TestApp.json(uploader.complete(wishes)).get("uploads");

    assertThat(answers).allMatch(answer -> answer.get("safe").asBoolean());
    assertThat(json("/api/timeline").get("total").asInt()).isEqualTo(3);
    assertThat(app.objects()).hasSize(9);
  }

  @Test
  void addressesForBytesAreGivenToUploadsThatAreOpen() throws Exception {
    var open = uploader.openedId("open.jpg", tanners());
    var ended = uploader.openedId("ended.jpg", Copies.jpeg(tanners(), "ended"));
    uploader.cancel(ended);

    var answers = TestApp.json(uploader.sessions(List.of(ended, open))).get("uploads");

    assertThat(answers.get(0).get("problem").get("type").asString()).isEqualTo("not-found");
    assertThat(answers.get(0).has("url")).isFalse();
    assertThat(answers.get(1).get("url").asString()).isEqualTo("/api/uploads/" + open + "/bytes");
  }
}
