package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.TestPostgres;
import dev.imgstream.db.LossyLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a photo costs a database that is a network away. */
final class RoundTripsTest {
  private static final int PHOTOS = 20;

  /** What a connection costs that the pool opens meanwhile. */
  private static final int CONNECTION = 4;

  /**
   * And the owner is looked up every half minute; a trip more for each photo would be three times
   * all that.
   */
  private static final int BESIDES = CONNECTION + 2;

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
    assertThat(asked).isLessThanOrEqualTo(3 * PHOTOS + BESIDES);
  }

  /** Lease and upload; the owner's turn, photo, month, ledger and the lease's end; the commit. */
  @Test
  void completingAnUploadAsksTheDatabaseThreeTimes() throws Exception {
    int asked = 0;
    for (int n = 0; n < PHOTOS; n++) {
      var id = sent(n);
      int before = line.asked();
      assertThat(uploader.complete(id, "").statusCode()).isEqualTo(200);
      asked += line.asked() - before;
    }
    assertThat(asked).isLessThanOrEqualTo(3 * PHOTOS + BESIDES);
  }

  /** Of each twenty the rights are taken, and what is left of them given back, by one question. */
  @Test
  void completingAHundredAtOnceAsksTheDatabaseHardlyMoreThanTwiceAPhoto() throws Exception {
    var wishes = new ArrayList<Map<String, String>>();
    for (int n = 0; n < 100; n++) {
      wishes.add(Map.of("id", sent(n)));
    }
    int before = line.asked();

    var answers = TestApp.json(uploader.complete(wishes)).get("uploads");

    // And up to four connections, and those whose lock another of the request has.
    assertThat(line.asked() - before).isLessThanOrEqualTo(2 * 100 + 5 + 4 * CONNECTION + 10);
    assertThat(answers).allMatch(answer -> answer.get("safe").asBoolean());
  }

  @Test
  void addressesForAHundredAreAskedForAtOnce() throws Exception {
    var ids = new ArrayList<String>();
    for (int n = 0; n < 100; n++) {
      ids.add(uploader.openedId(n + ".jpg", copy(n)));
    }
    int before = line.asked();

    assertThat(uploader.sessions(ids).statusCode()).isEqualTo(200);

    assertThat(line.asked() - before).isLessThanOrEqualTo(1 + CONNECTION);
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
