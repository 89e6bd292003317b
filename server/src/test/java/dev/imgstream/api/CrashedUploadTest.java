package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Uploads that a crash met between the original and its row. */
final class CrashedUploadTest extends UploadTest {
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

  @Test
  void theLedgerCountsWhatACrashLeft() throws Exception {
    var id = uploader.openedId("a.jpg", tanners());
    uploader.openedId("b.jpg", Copies.jpeg(tanners(), "not sent"));
    leaveBehind(id, tanners());
    restart();

    assertThat(entry(id).get("received").asInt()).isEqualTo(tanners().length);
    assertThat(entry(id).get("state").asString()).isEqualTo("sending");
    assertThat(uploader.ledger("").get("uploads").get(0).get("received").asInt()).isZero();
  }

  /** As a crash does between an original and its row. */
  private void leaveBehind(String id, byte[] file) throws Exception {
    var me = json("/api/me").get("id").asString();
    var originals = Files.createDirectories(folder.resolve("objects/originals").resolve(me));
    Files.write(originals.resolve(id + ".jpg"), file);
  }
}
