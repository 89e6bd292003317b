package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The way of a file through an upload: announced, sent in parts, completed. */
final class ResumableUploadTest extends ApiTest {
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
  void aFileSentInPartsIsThePhotoByteForByte() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);

    var first = uploader.put(id, file, 0, 5_000);
    assertThat(first.statusCode()).isEqualTo(308);
    assertThat(header(first, "Range")).isEqualTo("bytes=0-4999");
    var last = uploader.put(id, file, 5_000, file.length);
    assertThat(last.statusCode()).isEqualTo(200);
    assertThat(TestApp.json(last).get("sha256").asString()).isEqualTo(Consistency.sha256(file));
    var reply = TestApp.json(uploader.complete(id, ""));

    assertThat(reply.get("safe").asBoolean()).isTrue();
    assertThat(reply.get("outcome").asString()).isEqualTo("new");
    var photo = id(reply.get("photo"));
    assertThat(photo).isEqualTo(id);
    assertThat(app.get("/api/photos/" + photo + "/original").body()).isEqualTo(file);
    assertThat(app.objects()).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void whoAsksIsToldWhereTheFileStands() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);

    var nothing = uploader.ask(id, file.length);
    assertThat(nothing.statusCode()).isEqualTo(308);
    assertThat(nothing.headers().firstValue("Range")).isEmpty();
    uploader.put(id, file, 0, 7_000);
    assertThat(header(uploader.ask(id, file.length), "Range")).isEqualTo("bytes=0-6999");
    assertThat(header(uploader.put(id, "bytes */*", new byte[0]), "Range"))
        .isEqualTo("bytes=0-6999");
    uploader.put(id, file, 0, file.length);
    assertThat(uploader.ask(id, file.length).statusCode()).isEqualTo(200);
    uploader.complete(id, "");
    assertThat(uploader.ask(id, file.length).statusCode()).isEqualTo(200);
  }

  @Test
  void aPartThatWouldLeaveAGapIsNotTaken() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);
    uploader.put(id, file, 0, 1_000);

    var gap = uploader.put(id, file, 2_000, file.length);

    assertThat(gap.statusCode()).isEqualTo(308);
    assertThat(header(gap, "Range")).isEqualTo("bytes=0-999");
  }

  @Test
  void anUploadGoesOnAfterARestart() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);
    uploader.put(id, file, 0, 9_000);
    restart();

    assertThat(header(uploader.ask(id, file.length), "Range")).isEqualTo("bytes=0-8999");
    assertThat(uploader.put(id, file, 9_000, file.length).statusCode()).isEqualTo(200);
    restart();

    assertThat(TestApp.json(uploader.complete(id, "")).get("safe").asBoolean()).isTrue();
    assertThat(app.get("/api/photos/" + id + "/original").body()).isEqualTo(file);
  }

  @Test
  void bytesThatWereNotAnnouncedAreNotKept() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);
    var other = file.clone();
    other[file.length / 2] ^= 1;

    var wrong = uploader.put(id, other, 0, other.length);
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(type(wrong)).isEqualTo("checksum-mismatch");
    assertThat(uploader.ask(id, file.length).headers().firstValue("Range")).isEmpty();
    uploader.put(id, file, 0, file.length);

    assertThat(uploader.complete(id, "").statusCode()).isEqualTo(200);
  }

  @Test
  void completingTwiceAnswersTwiceTheSame() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());
    uploader.put(id, tanners(), 0, tanners().length);

    var first = uploader.complete(id, "");

    assertThat(uploader.complete(id, "").body()).isEqualTo(first.body());
    restart();
    assertThat(uploader.complete(id, "").body()).isEqualTo(first.body());
  }

  @Test
  void manyCompletesAtOnceMakeOnePhoto() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());
    uploader.put(id, tanners(), 0, tanners().length);
    List<Callable<HttpResponse<byte[]>>> completes = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      completes.add(() -> uploader.complete(id, ""));
    }

    var bodies = new HashSet<String>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var reply : threads.invokeAll(completes)) {
        bodies.add(new String(reply.get().body(), UTF_8));
      }
    }

    assertThat(bodies).hasSize(1);
    assertThat(json("/api/timeline").get("total").asInt()).isOne();
  }

  @Test
  void anUploadIsNotCompletedBeforeItsLastByte() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());
    uploader.put(id, tanners(), 0, 3_000);

    var reply = uploader.complete(id, "");

    assertThat(reply.statusCode()).isEqualTo(409);
    assertThat(type(reply)).isEqualTo("upload-incomplete");
    assertThat(TestApp.json(reply).get("received").asInt()).isEqualTo(3_000);
  }

  @Test
  void aFileThatIsNoPhotoIsRefusedOnceAndForAll() throws Exception {
    var text = "This is no photo at all.".getBytes(UTF_8);
    var id = uploader.openedId("a.jpg", text);
    uploader.put(id, text, 0, text.length);

    for (int n = 0; n < 2; n++) {
      var reply = uploader.complete(id, "");
      assertThat(reply.statusCode()).isEqualTo(415);
      assertThat(type(reply)).isEqualTo("unsupported-format");
    }
    assertThat(app.objects()).isEmpty();
    assertThat(entry(id).get("state").asString()).isEqualTo("refused");
  }

  @Test
  void aCompleteThatFailsLosesNoByte() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());
    uploader.put(id, tanners(), 0, tanners().length);
    // No sidecar can be written where a file is in the place of their folder.
    var inTheWay = Files.createFile(folder.resolve("objects/sidecars"));

    try (var _ = new Silence()) {
      assertThat(uploader.complete(id, "").statusCode()).isEqualTo(500);
    }
    assertThat(entry(id).get("state").asString()).isEqualTo("failed");
    assertThat(uploader.ask(id, tanners().length).statusCode()).isEqualTo(200);
    Files.delete(inTheWay);

    assertThat(TestApp.json(uploader.complete(id, "")).get("safe").asBoolean()).isTrue();
    assertThat(entry(id).get("state").asString()).isEqualTo("new");
    assertThat(app.get("/api/photos/" + id + "/original").body()).isEqualTo(tanners());
  }

  @Test
  void sendingAgainWhileItIsCompletedHarmsNothing() throws Exception {
    for (int round = 0; round < 20; round++) {
      var file = Copies.jpeg(tanners(), "race " + round);
      var id = uploader.openedId(round + ".jpg", file);
      uploader.put(id, file, 0, file.length);
      List<Callable<HttpResponse<byte[]>>> racers = new ArrayList<>();
      racers.add(() -> uploader.complete(id, ""));
      for (int n = 0; n < 6; n++) {
        racers.add(() -> uploader.put(id, file, 0, file.length));
        racers.add(() -> uploader.ask(id, file.length));
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var reply : threads.invokeAll(racers)) {
          assertThat(reply.get().statusCode()).isEqualTo(200);
        }
      }
      assertThat(app.get("/api/photos/" + id + "/original").body()).isEqualTo(file);
    }
  }

  @Test
  void whatACrashLeftUnderThePhotosKeyNeedsNotBeSentAgain() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());
    leaveBehind(id, tanners());

    assertThat(uploader.ask(id, tanners().length).statusCode()).isEqualTo(200);
    assertThat(TestApp.json(uploader.complete(id, "")).get("safe").asBoolean()).isTrue();
    assertThat(app.get("/api/photos/" + id + "/original").body()).isEqualTo(tanners());
  }

  @Test
  void whatACrashLeftIsHeldAgainstWhatWasAnnounced() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());
    var other = tanners();
    other[other.length / 2] ^= 1;
    leaveBehind(id, other);

    assertThat(type(uploader.complete(id, ""))).isEqualTo("checksum-mismatch");
    assertThat(uploader.put(id, tanners(), 0, tanners().length).statusCode()).isEqualTo(200);
    assertThat(TestApp.json(uploader.complete(id, "")).get("safe").asBoolean()).isTrue();
  }

  /** As a crash does between an original and its row. */
  private void leaveBehind(String id, byte[] file) throws Exception {
    var me = json("/api/me").get("id").asString();
    var originals = Files.createDirectories(folder.resolve("objects/originals").resolve(me));
    Files.write(originals.resolve(id + ".jpg"), file);
  }

  @Test
  void aCancelledUploadLeavesNoBytesAndStaysInTheLedger() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());
    uploader.put(id, tanners(), 0, 3_000);

    assertThat(uploader.cancel(id).statusCode()).isEqualTo(204);
    assertThat(uploader.cancel(id).statusCode()).isEqualTo(204);

    assertThat(app.objects()).isEmpty();
    assertThat(uploader.ask(id, tanners().length).statusCode()).isEqualTo(404);
    assertThat(uploader.complete(id, "").statusCode()).isEqualTo(404);
    assertThat(entry(id).get("state").asString()).isEqualTo("cancelled");
  }

  @Test
  void cancellingWhatIsSafeChangesNothing() throws Exception {
    var photo = id(TestApp.json(uploader.upload("a.jpg", tanners(), "")).get("photo"));

    assertThat(uploader.cancel(photo).statusCode()).isEqualTo(204);

    assertThat(app.get("/api/photos/" + photo + "/original").body()).isEqualTo(tanners());
  }

  @Test
  void aPartThatIsNotAsItsHeaderSaysIsRefused() throws Exception {
    var file = tanners();
    var id = uploader.openedId("a.jpg", file);
    int size = file.length;

    for (var range :
        List.of(
            "bytes 0-9/" + (size + 1),
            "bytes 0-" + size + "/*",
            "bytes */" + (size + 1),
            "bytes 0-99/" + size,
            "bytes 0-5/" + size,
            "nonsense")) {
      assertThat(uploader.put(id, range, Arrays.copyOf(file, 10)).statusCode())
          .as(range)
          .isEqualTo(400);
    }
    // What came of a part is kept, since it is what the file begins with.
    uploader.put(id, file, 0, size);
    assertThat(uploader.complete(id, "").statusCode()).isEqualTo(200);
  }

  @Test
  void aStrangersIdIsNoUpload() throws Exception {
    assertThat(uploader.ask(Library.NOBODY, 10).statusCode()).isEqualTo(404);
    assertThat(uploader.complete("1", "").statusCode()).isEqualTo(404);
    assertThat(uploader.cancel(Library.NOBODY).statusCode()).isEqualTo(404);
  }

  private void restart() throws Exception {
    uploader.close();
    app.close();
    app = TestApp.start(folder, Map.of());
    uploader = new Uploader(app.address());
  }

  private JsonNode entry(String id) throws Exception {
    for (var entry : uploader.ledger("").get("uploads")) {
      if (id(entry).equals(id)) {
        return entry;
      }
    }
    throw new AssertionError("the ledger does not tell of " + id);
  }

  private static String type(HttpResponse<byte[]> reply) {
    return TestApp.json(reply).get("type").asString();
  }
}
