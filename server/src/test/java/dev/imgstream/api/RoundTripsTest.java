package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.TestPostgres;
import dev.imgstream.db.LossyLine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a photo costs a database that is a network away. */
final class RoundTripsTest {
  /** Lease, upload, what it meets; lock, photo, month, ledger, commit; lease. */
  private static final int FOR_A_COMPLETE = 9;

  private static final int PHOTOS = 20;

  @TempDir private Path folder;

  @Test
  void completingAnUploadAsksTheDatabaseAFewTimes() throws Exception {
    try (var line = new LossyLine(TestPostgres.fresh());
        var app = TestApp.start(folder, Map.of("IMGSTREAM_DATABASE_URL", line.url()));
        var uploader = new Uploader(app.address())) {
      var asked = 0;
      for (int n = 0; n < PHOTOS; n++) {
        var bytes = Copies.jpeg(Photos.read("metadata/tags/picasa.jpg"), "copy " + n);
        var id = uploader.openedId(n + ".jpg", bytes);
        uploader.put(id, bytes, 0, bytes.length);
        int before = line.asked();
        assertThat(uploader.complete(id, "").statusCode()).isEqualTo(200);
        asked += line.asked() - before;
      }
      assertThat(asked / PHOTOS).isLessThanOrEqualTo(FOR_A_COMPLETE);
    }
  }
}
