package dev.imgstream.api;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A whole server on a folder of its own, and what tests of its API ask again and again. */
abstract class ApiTest {
  @TempDir Path folder;
  TestApp app;

  /** What the server is told, the same for as long as the test runs. */
  Map<String, String> environment() {
    return Map.of();
  }

  @BeforeEach
  void start() throws IOException {
    app = TestApp.start(folder, environment());
  }

  @AfterEach
  void stop() {
    app.close();
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return TestApp.json(app.get(path));
  }

  static String id(JsonNode photo) {
    return photo.get("id").asString();
  }

  static String header(HttpResponse<byte[]> reply, String name) {
    return reply.headers().firstValue(name).orElseThrow();
  }

  static byte[] tanners() {
    return Photos.read("albums/nature/tanners_ridge.jpg");
  }
}
