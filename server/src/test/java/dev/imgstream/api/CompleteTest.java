package dev.imgstream.api;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** The end of an upload: a photo, a refusal, or another try. */
final class CompleteTest extends UploadTest {
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
  void aCompleteThatMeetsABusyServerCanBeRepeated() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());
    uploader.put(id, tanners(), 0, tanners().length);

    try (var _ = new Load(app.renderer(), folder)) {
      for (int n = 0; n < 2; n++) {
        var reply = uploader.complete(id, "");
        assertThat(reply.statusCode()).isEqualTo(503);
        assertThat(header(reply, "Retry-After")).isEqualTo("2");
        assertThat(TestApp.json(reply).get("type").asString()).isEqualTo("busy");
      }
      var entry = entry(id);
      assertThat(entry.get("state").asString()).isEqualTo("failed");
      assertThat(entry.get("problem").get("type").asString()).isEqualTo("busy");
      assertThat(entry.get("received").asInt()).isEqualTo(tanners().length);
      assertThat(entry.has("endedAt")).isFalse();
      assertThat(uploader.ask(id, tanners().length).statusCode()).isEqualTo(200);
    }

    assertThat(TestApp.json(uploader.complete(id, "")).get("safe").asBoolean()).isTrue();
    assertThat(uploader.ledger("").get("counts").get("new").asInt()).isOne();
    assertThat(app.get("/api/photos/" + id + "/original").body()).isEqualTo(tanners());
  }

  @Test
  void bytesThatWereReplacedSinceAreNotCalledSafeAgain() throws Exception {
    var first = sent("a.jpg", tanners());
    uploader.complete(first, "");
    var other = sent("a.jpg", Copies.jpeg(tanners(), "other"));
    uploader.complete(other, "?onCollision=overwrite");

    assertThat(uploader.complete(first, "").statusCode()).isEqualTo(404);
    assertThat(TestApp.json(uploader.complete(other, "")).get("safe").asBoolean()).isTrue();
  }

  @Test
  void bytesOfNoKnownSumThatWereReplacedSinceAreNotCalledSafeAgainEither() throws Exception {
    var wish = Map.of("name", "a.jpg", "size", tanners().length);
    var first = uploader.opened(List.of(wish)).get(0).get("uploadId").asString();
    uploader.put(first, tanners(), 0, tanners().length);
    uploader.complete(first, "");
    uploader.upload("a.jpg", Copies.jpeg(tanners(), "other"), "?onCollision=overwrite");

    assertThat(uploader.complete(first, "").statusCode()).isEqualTo(404);
  }

  @Test
  void aPhotoInTheTrashIsNotCalledSafeAgain() throws Exception {
    var id = sent("a.jpg", tanners());
    uploader.complete(id, "");
    app.send(app.request("/api/photos/" + id).DELETE().build());

    assertThat(uploader.complete(id, "").statusCode()).isEqualTo(404);
    app.send(app.request("/api/photos/" + id + "/restore").POST(noBody()).build());
    assertThat(TestApp.json(uploader.complete(id, "")).get("safe").asBoolean()).isTrue();
  }

  @Test
  void aDecisionOutlivesTheCompleteThatBroughtIt() throws Exception {
    uploader.upload("a.jpg", tanners(), "");
    var other = Copies.jpeg(tanners(), "other");
    var id = sent("a.jpg", other);
    try (var _ = new Load(app.renderer(), folder)) {
      assertThat(uploader.complete(id, "?onCollision=overwrite").statusCode()).isEqualTo(503);
    }
    restart();

    var completed = TestApp.json(uploader.complete(id, ""));

    assertThat(completed.get("outcome").asString()).isEqualTo("replaced");
  }
}
