package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * What is kept when photos meet others of their bytes or name, go to the trash, or outlive the
 * program.
 */
class KeepingApiTest extends ApiTest {
  @Test
  void theSameBytesTwiceAreOnePhoto() throws Exception {
    var first = app.post("a.jpg", tanners(), "");
    var second = app.post("b.jpg", tanners(), "");

    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(id(TestApp.json(second))).isEqualTo(id(TestApp.json(first)));
    assertThat(json("/api/timeline").get("total").asInt()).isEqualTo(1);
    assertThat(app.objects()).hasSize(3);
  }

  @Test
  void aNameTakenByOtherBytesIsForTheSenderToDecide() throws Exception {
    var first = TestApp.json(app.post("a.jpg", tanners(), ""));
    var other = Photos.read("albums/nature/silver_fir.jpg");

    var asked = app.post("a.jpg", other, "");
    assertThat(asked.statusCode()).isEqualTo(409);
    assertThat(TestApp.json(asked).get("existing").get("id").asString()).isEqualTo(id(first));

    var skipped = app.post("a.jpg", other, "&onCollision=skip");
    assertThat(skipped.statusCode()).isEqualTo(200);
    assertThat(id(TestApp.json(skipped))).isEqualTo(id(first));
    assertThat(app.objects()).hasSize(3);

    var both = app.post("a.jpg", other, "&onCollision=keepBoth");
    assertThat(both.statusCode()).isEqualTo(201);
    assertThat(TestApp.json(both).get("name").asString()).isEqualTo("a (2).jpg");
  }

  @Test
  void anOverwriteKeepsTheIdAndTheFormerOriginal() throws Exception {
    var first = TestApp.json(app.post("a.jpg", tanners(), ""));
    var other = Photos.read("formats/png/density_plot.png");

    var over = app.post("a.jpg", other, "&onCollision=overwrite");

    assertThat(over.statusCode()).isEqualTo(200);
    var photo = TestApp.json(over);
    assertThat(id(photo)).isEqualTo(id(first));
    assertThat(photo.get("type").asString()).isEqualTo("image/png");
    assertThat(photo.get("version").asInt()).isEqualTo(2);
    assertThat(app.get("/api/photos/" + id(first) + "/original").body()).isEqualTo(other);
    assertThat(app.objects()).filteredOn(name -> name.startsWith("originals/")).hasSize(2);
  }

  @Test
  void anOverwriteThatFailsLeavesWhatWasThere() throws Exception {
    var first = TestApp.json(app.post("a.jpg", tanners(), ""));
    var broken = Arrays.copyOf(Photos.read("albums/nature/silver_fir.jpg"), 40_000);

    assertThat(app.post("a.jpg", broken, "&onCollision=overwrite").statusCode()).isEqualTo(422);
    assertThat(app.get("/api/photos/" + id(first) + "/original").body()).isEqualTo(tanners());
    assertThat(app.objects()).hasSize(3);
  }

  @Test
  void whatIsInTheTrashIsOutOfTheTimelineAndComesBack() throws Exception {
    var id = id(TestApp.json(app.post("a.jpg", tanners(), "")));

    var gone = app.send(app.request("/api/photos/" + id).DELETE().build());
    assertThat(gone.statusCode()).isEqualTo(204);
    assertThat(json("/api/timeline").get("total").asInt()).isZero();
    assertThat(json("/api/timeline/2023-09").get("ids")).isEmpty();
    assertThat(json("/api/photos/" + id).has("trashedAt")).isTrue();

    var back =
        app.send(
            app.request("/api/photos/" + id + "/restore").POST(BodyPublishers.noBody()).build());
    assertThat(back.statusCode()).isEqualTo(200);
    assertThat(json("/api/timeline").get("total").asInt()).isEqualTo(1);
  }

  @Test
  void bytesThatLieInTheTrashComeBackWhenTheyAreSentAgain() throws Exception {
    var id = id(TestApp.json(app.post("a.jpg", tanners(), "")));
    app.send(app.request("/api/photos/" + id).DELETE().build());

    var again = app.post("a.jpg", tanners(), "");

    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(id(TestApp.json(again))).isEqualTo(id);
    assertThat(TestApp.json(again).has("trashedAt")).isFalse();
    assertThat(json("/api/timeline").get("total").asInt()).isEqualTo(1);
  }

  @Test
  void everythingIsThereAfterARestart() throws Exception {
    var id = id(TestApp.json(app.post("a.jpg", tanners(), "")));
    var before = app.get("/api/photos/" + id).body();
    app.close();
    app = TestApp.start(folder, environment());

    assertThat(app.get("/api/photos/" + id).body()).isEqualTo(before);
    assertThat(app.get("/api/photos/" + id + "/original").body()).isEqualTo(tanners());
    assertThat(Files.exists(folder.resolve("imgstream.db")))
        .isEqualTo(!environment().containsKey("IMGSTREAM_DATABASE_URL"));
  }

  @Test
  void theSidecarHoldsWhatTheFileCannot() throws Exception {
    app.post("my name.jpg", tanners(), "&modified=2024-01-02T03:04:05Z");

    var sidecar =
        app.objects().stream()
            .filter(name -> name.startsWith("sidecars/"))
            .findFirst()
            .orElseThrow();
    assertThat(folder.resolve("objects").resolve(sidecar))
        .content()
        .contains(
            "\"name\":\"my name.jpg\"",
            "\"modified\":\"2024-01-02T03:04:05Z\"",
            "\"original\":\"originals/");
  }

  @Test
  void theSenderIsToldHowEachPhotoWasDealtWith() throws Exception {
    var fir = Photos.read("albums/nature/silver_fir.jpg");
    var first = app.post("a.jpg", tanners(), "");
    assertThat(header(first, "Upload-Outcome")).isEqualTo("new");
    assertThat(header(app.post("b.jpg", tanners(), ""), "Upload-Outcome")).isEqualTo("duplicate");
    assertThat(header(app.post("a.jpg", fir, "&onCollision=skip"), "Upload-Outcome"))
        .isEqualTo("skipped");
    assertThat(header(app.post("a.jpg", fir, "&onCollision=overwrite"), "Upload-Outcome"))
        .isEqualTo("replaced");
    app.send(app.request("/api/photos/" + id(TestApp.json(first))).DELETE().build());
    assertThat(header(app.post("c.jpg", fir, ""), "Upload-Outcome")).isEqualTo("restored");
  }
}
