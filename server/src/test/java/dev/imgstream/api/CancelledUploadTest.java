package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import org.junit.jupiter.api.Test;

/** Uploads that their sender gives up. */
final class CancelledUploadTest extends UploadTest {
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
}
