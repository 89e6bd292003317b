package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is said of files when they are announced, and what is done about names that are taken. */
class OpeningApiTest extends ApiTest {
  private Uploader uploader;

  @BeforeEach
  void openUploader() {
    uploader = new Uploader(app.address());
  }

  @AfterEach
  void closeUploader() {
    uploader.close();
  }

  @Test
  void eachFileIsAnsweredInItsPlace() throws Exception {
    uploader.upload("a.jpg", tanners(), "");

    var files =
        uploader.opened(
            List.of(
                Uploader.file("new.jpg", other("1")),
                Uploader.file("renamed.jpg", tanners()),
                Uploader.file("a.jpg", other("2")),
                Map.of("name", "unknown.jpg", "size", 5)));

    assertThat(statuses(files)).containsExactly("new", "duplicate", "collision", "new");
    assertThat(files.get(1).has("url")).isFalse();
    assertThat(files.get(1).get("existing").get("name").asString()).isEqualTo("a.jpg");
    assertThat(files.get(2).has("url")).isTrue();
    assertThat(files.get(2).get("existing").get("size").asInt()).isEqualTo(tanners().length);
    assertThat(files.get(0).has("existing")).isFalse();
  }

  @Test
  void whatCannotBeAPhotoIsRefusedAlone() throws Exception {
    var files =
        uploader.opened(
            List.of(
                Map.of("name", "../a.jpg", "size", 5),
                Map.of("name", "b.jpg", "size", 0),
                Map.of("name", "c.jpg", "size", 5_000_000_000L),
                Map.of("name", "notes.txt", "size", 5, "refused", "unsupported-format"),
                Map.of("name", "d.jpg", "size", 5)));

    assertThat(statuses(files)).containsExactly("refused", "refused", "refused", "refused", "new");
    var types = new ArrayList<String>();
    files.forEach(file -> types.add(file.path("problem").path("type").asString("")));
    assertThat(types)
        .containsExactly("bad-name", "corrupt-image", "too-large", "unsupported-format", "");
    assertThat(uploader.ledger("").get("counts").get("refused").asInt()).isEqualTo(4);
  }

  @Test
  void bytesInTheTrashComeBack() throws Exception {
    var photo = id(TestApp.json(uploader.upload("a.jpg", tanners(), "")).get("photo"));
    app.send(app.request("/api/photos/" + photo).DELETE().build());

    var file = uploader.opened(List.of(Uploader.file("a.jpg", tanners()))).get(0);

    assertThat(file.get("status").asString()).isEqualTo("restored");
    assertThat(file.get("existing").has("trashedAt")).isFalse();
    assertThat(json("/api/timeline").get("total").asInt()).isOne();
  }

  @Test
  void aSecondFileOfANameWaitsForADecisionWithItsBytesHere() throws Exception {
    uploader.upload("a.jpg", tanners(), "");
    var file = other("1");
    var id = uploader.openedId("a.jpg", file);
    uploader.put(id, file, 0, file.length);

    var undecided = uploader.complete(id, "");
    assertThat(undecided.statusCode()).isEqualTo(409);
    assertThat(TestApp.json(undecided).get("existing").get("name").asString()).isEqualTo("a.jpg");
    assertThat(states()).contains("collision");
    var decided = TestApp.json(uploader.complete(id, "?onCollision=keepBoth"));

    assertThat(decided.get("photo").get("name").asString()).isEqualTo("a (2).jpg");
    assertThat(app.get("/api/photos/" + id + "/original").body()).isEqualTo(file);
  }

  @Test
  void skippingNeedsNoBytes() throws Exception {
    uploader.upload("a.jpg", tanners(), "");
    var id = uploader.openedId("a.jpg", other("1"));

    var reply = TestApp.json(uploader.complete(id, "?onCollision=skip"));

    assertThat(reply.get("safe").asBoolean()).isFalse();
    assertThat(reply.get("outcome").asString()).isEqualTo("skipped");
    assertThat(reply.get("photo").get("size").asInt()).isEqualTo(tanners().length);
    assertThat(uploader.complete(id, "").statusCode()).isEqualTo(200);
    assertThat(json("/api/timeline").get("total").asInt()).isOne();
  }

  @Test
  void whatIsDecidedAtTheOpeningHolds() throws Exception {
    var first = id(TestApp.json(uploader.upload("a.jpg", tanners(), "")).get("photo"));
    var file = other("1");
    var over = new HashMap<>(Uploader.file("a.jpg", file));
    over.put("onCollision", "overwrite");
    var skipped = new HashMap<>(Uploader.file("a.jpg", other("2")));
    skipped.put("onCollision", "skip");

    var files = uploader.opened(List.of(over, skipped));
    assertThat(statuses(files)).containsExactly("collision", "collision");
    assertThat(files.get(1).has("url")).isFalse();
    var id = files.get(0).get("uploadId").asString();
    uploader.put(id, file, 0, file.length);
    var reply = TestApp.json(uploader.complete(id, ""));

    assertThat(reply.get("outcome").asString()).isEqualTo("replaced");
    assertThat(reply.get("photo").get("id").asString()).isEqualTo(first);
    assertThat(states()).containsOnly("new", "replaced", "skipped");
  }

  @Test
  void aFailedOverwriteLeavesTheOldPhotoAsItWas() throws Exception {
    var photo = TestApp.json(uploader.upload("a.jpg", tanners(), "")).get("photo");
    var broken = Arrays.copyOf(other("1"), 9_000);

    var reply = uploader.upload("a.jpg", broken, "?onCollision=overwrite");

    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(json("/api/photos/" + id(photo))).isEqualTo(photo);
    assertThat(app.get("/api/photos/" + id(photo) + "/original").body()).isEqualTo(tanners());
    assertThat(formers(id(photo))).isEmpty();
  }

  @Test
  void aFormerOriginalCanBePutBackAndThatUndone() throws Exception {
    var before = TestApp.json(uploader.upload("a.jpg", tanners(), "")).get("photo");
    var file = Photos.read("albums/nature/silver_fir.jpg");
    var photo = id(before);
    uploader.upload("a.jpg", file, "?onCollision=overwrite");
    assertThat(formers(photo)).hasSize(1);
    assertThat(formers(photo).get(0).get("sha256")).isEqualTo(before.get("sha256"));

    var back = uploader.post("/api/photos/" + photo + "/formers/1/restore");

    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(app.get("/api/photos/" + photo + "/original").body()).isEqualTo(tanners());
    for (var fact : List.of("id", "name", "sha256", "takenAt", "uploadedAt", "camera")) {
      assertThat(TestApp.json(back).get(fact)).as(fact).isEqualTo(before.get(fact));
    }
    assertThat(formers(photo)).hasSize(2);
    uploader.post("/api/photos/" + photo + "/formers/2/restore");
    assertThat(app.get("/api/photos/" + photo + "/original").body()).isEqualTo(file);
  }

  @Test
  void aFormerOriginalThatIsAnotherPhotoByNowStaysWhereItIs() throws Exception {
    var photo = id(TestApp.json(uploader.upload("a.jpg", tanners(), "")).get("photo"));
    uploader.upload("a.jpg", other("1"), "?onCollision=overwrite");
    uploader.upload("b.jpg", tanners(), "");

    var reply = uploader.post("/api/photos/" + photo + "/formers/1/restore");

    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(TestApp.json(reply).get("type").asString()).isEqualTo("same-bytes");
    assertThat(TestApp.json(reply).get("existing").get("name").asString()).isEqualTo("b.jpg");
    assertThat(app.get("/api/photos/" + photo + "/original").body()).isEqualTo(other("1"));
  }

  @Test
  void aSidecarNamesWhatCanBePutBack() throws Exception {
    var photo = id(TestApp.json(uploader.upload("a.jpg", tanners(), "")).get("photo"));
    uploader.upload("a.jpg", other("1"), "?onCollision=overwrite");

    var name = app.objects().stream().filter(one -> one.endsWith(".json")).findFirst();
    var sidecar = new JsonMapper().readTree(folder.resolve("objects").resolve(name.orElseThrow()));

    assertThat(sidecar.get("original").asString()).endsWith(photo + ".2.jpg");
    assertThat(sidecar.get("formers")).hasSize(1);
    assertThat(app.objects()).contains(sidecar.get("formers").get(0).get("original").asString());
  }

  @Test
  void whatIsNotAsTheContractSaysIsRefusedWhole() throws Exception {
    var tooMany = new ArrayList<Map<String, Object>>();
    for (int n = 0; n <= 10_000; n++) {
      tooMany.add(Map.of("name", "a.jpg", "size", 1));
    }
    for (var body :
        List.of(
            "text",
            List.of(),
            Map.of(),
            Map.of("files", List.of()),
            Map.of("files", tooMany),
            Map.of("files", List.of(Map.of("name", "a.jpg"))),
            Map.of("files", List.of(Map.of("size", 1))),
            Map.of("files", List.of(Map.of("name", "a.jpg", "size", -1))),
            Map.of("files", List.of(Map.of("name", "a.jpg", "size", "big"))),
            Map.of("files", List.of(Map.of("name", "a.jpg", "size", 1, "sha256", "ab"))),
            Map.of("files", List.of(Map.of("name", "a.jpg", "size", 1, "modified", "now"))),
            Map.of("files", List.of(Map.of("name", "a.jpg", "size", 1, "onCollision", "x"))),
            Map.of("files", List.of(Map.of("name", "a.jpg", "size", 1, "refused", "busy"))),
            Map.of("batch", "x", "files", List.of(Map.of("name", "a.jpg", "size", 1))))) {
      assertThat(uploader.open(body).statusCode()).as(body.toString()).isEqualTo(400);
    }
    assertThat(uploader.ledger("").get("uploads")).isEmpty();
  }

  private List<JsonNode> formers(String photo) throws Exception {
    return json("/api/photos/" + photo + "/formers").get("formers").valueStream().toList();
  }

  private List<String> states() throws Exception {
    return uploader
        .ledger("")
        .get("uploads")
        .valueStream()
        .map(entry -> entry.get("state").asString())
        .toList();
  }

  private static List<String> statuses(JsonNode files) {
    return files.valueStream().map(file -> file.get("status").asString()).toList();
  }

  private static byte[] other(String comment) {
    return Copies.jpeg(tanners(), comment);
  }
}
