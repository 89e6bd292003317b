package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.TestPostgres;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose PostgreSQL goes away under it, for a moment or for a while. */
final class FailoverTest {
  private static final String SMALL = "metadata/tags/picasa.jpg";

  @TempDir private Path folder;

  @Test
  void connectionsThatAreCutInTheMiddleOfUploadsCostNobodyAnything() throws Exception {
    var environment = TestPostgres.environment();
    try (var app = TestApp.start(folder, environment);
        var senders = Executors.newFixedThreadPool(6)) {
      var calls = new ArrayList<Callable<HttpResponse<byte[]>>>();
      for (int n = 0; n < 60; n++) {
        var bytes = Copies.jpeg(Photos.read(SMALL), "copy " + n);
        var name = n + ".jpg";
        boolean cuts = n % 10 == 5;
        calls.add(
            () -> {
              if (cuts) {
                TestPostgres.cutOff(environment.get("IMGSTREAM_DATABASE_URL"));
              }
              return app.post(name, bytes, "");
            });
      }
      for (var reply : senders.invokeAll(calls)) {
        assertThat(reply.get().statusCode()).isEqualTo(201);
      }
      assertThat(app.get("/health").statusCode()).isEqualTo(200);
      new Consistency(app, folder).check();
    }
  }

  @Test
  void whileTheDatabaseIsAwayItIsSaidAndAfterwardsAllIsWell() throws Exception {
    var data = folder.resolve("data");
    var postgres = start(0);
    int port = postgres.getPort();
    var url = postgres.getJdbcUrl("postgres", "postgres");
    try (var app = TestApp.start(data, Map.of("IMGSTREAM_DATABASE_URL", url))) {
      assertThat(app.post("a.jpg", Photos.read(SMALL), "").statusCode()).isEqualTo(201);
      postgres.close();
      var other = Copies.jpeg(Photos.read(SMALL), "other");

      assertUnavailable(app.get("/api/timeline"));
      assertUnavailable(app.post("b.jpg", other, ""));
      var health = app.get("/health");
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(TestApp.json(health).get("unhealthy_services").get(0).asString())
          .isEqualTo("database");
      assertThat(app.get("/health?endpoint=liveness").statusCode()).isEqualTo(200);

      postgres = start(port);
      assertThat(patiently(() -> app.post("b.jpg", other, "")).statusCode()).isEqualTo(201);
      assertThat(app.get("/health").statusCode()).isEqualTo(200);
      assertThat(TestApp.json(app.get("/api/timeline")).get("total").asInt()).isEqualTo(2);
      new Consistency(app, data).check();
    } finally {
      postgres.close();
    }
  }

  private static void assertUnavailable(HttpResponse<byte[]> reply) {
    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(TestApp.json(reply).get("type").asString()).isEqualTo("busy");
    assertThat(TestApp.json(reply).get("detail").asString()).contains("database");
    assertThat(reply.headers().firstValue("Retry-After")).isPresent();
  }

  /** As every client must. */
  private static HttpResponse<byte[]> patiently(Callable<HttpResponse<byte[]>> request)
      throws Exception {
    var reply = request.call();
    while (reply.statusCode() == 503) {
      reply = request.call();
    }
    return reply;
  }

  /** Starts it on what it kept. */
  private EmbeddedPostgres start(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("postgres"))
        .setCleanDataDirectory(false)
        .setPort(port)
        .start();
  }
}
