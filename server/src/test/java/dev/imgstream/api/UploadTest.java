package dev.imgstream.api;

import dev.imgstream.TestApp;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import tools.jackson.databind.JsonNode;

/**
 * A whole server, a client that sends to it in parts, and what tests of uploads ask again and
 * again.
 */
abstract class UploadTest extends ApiTest {
  Uploader uploader;

  @BeforeEach
  void openUploader() {
    uploader = new Uploader(app.address());
  }

  @AfterEach
  void closeUploader() {
    uploader.close();
  }

  void restart() throws Exception {
    uploader.close();
    app.close();
    app = TestApp.start(folder, Map.of());
    uploader = new Uploader(app.address());
  }

  JsonNode entry(String id) throws Exception {
    for (var entry : uploader.ledger("").get("uploads")) {
      if (id(entry).equals(id)) {
        return entry;
      }
    }
    throw new AssertionError("the ledger does not tell of " + id);
  }

  /** Announces a file, sends all of it, and returns the id of its upload. */
  String sent(String name, byte[] file) throws Exception {
    var id = uploader.openedId(name, file);
    uploader.put(id, file, 0, file.length);
    return id;
  }

  static String type(HttpResponse<byte[]> reply) {
    return TestApp.json(reply).get("type").asString();
  }
}
