package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.TestPostgres;
import dev.imgstream.db.LossyLine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a photo costs a database that is a network away. */
final class RoundTripsTest {
  private static final int PHOTOS = 20;

  /** A connection that the pool opens meanwhile; a trip more for each photo would be five times that. */
  private static final int TO_CONNECT = 4;

  @TempDir private Path folder;
  private LossyLine line;
  private TestApp app;
  private Uploader uploader;

  @BeforeEach
  void start() throws Exception {
    line = new LossyLine(TestPostgres.fresh());
    app = TestApp.start(folder, Map.of("IMGSTREAM_DATABASE_URL", line.url()));
    uploader = new Uploader(app.address());
  }

  @AfterEach
  void stop() throws Exception {
    uploader.close();
    app.close();
    line.close();
  }

  /** What it meets; the owner's turn, photo and month; the commit. */
  @Test
  void aPhotoAsTheBodyOfARequestAsksTheDatabaseThreeTimes() throws Exception {
    int asked = 0;
    for (int n = 0; n < PHOTOS; n++) {
      int before = line.asked();
      assertThat(app.post(n + ".jpg", copy(n), "").statusCode()).isEqualTo(201);
      asked += line.asked() - before;
    }
    assertThat(asked).isLessThanOrEqualTo(3 * PHOTOS + TO_CONNECT);
  }

  /** Lease, upload, what it meets; the owner's turn, photo, month and ledger; the commit; lease. */
  @Test
  void completingAnUploadAsksTheDatabaseSixTimes() throws Exception {
    int asked = 0;
    for (int n = 0; n < PHOTOS; n++) {
      var id = sent(n);
      int before = line.asked();
      assertThat(uploader.complete(id, "").statusCode()).isEqualTo(200);
      asked += line.asked() - before;
    }
    assertThat(asked).isLessThanOrEqualTo(6 * PHOTOS + TO_CONNECT);
  }

  private String sent(int n) throws Exception {
    var bytes = copy(n);
    var id = uploader.openedId(n + ".jpg", bytes);
    uploader.put(id, bytes, 0, bytes.length);
    return id;
  }

  private static byte[] copy(int n) {
    return Copies.jpeg(Photos.read("metadata/tags/picasa.jpg"), "copy " + n);
  }
}
