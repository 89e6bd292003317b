package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The probes: their forms, their words, and what they say when something is broken for real. */
final class HealthApiTest {
  private static final String BROWSER =
      "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

  private final Silence silence = new Silence();
  @TempDir private Path folder;
  private TestApp app;

  @BeforeEach
  void start() throws IOException {
    app = TestApp.start(folder, Map.of());
  }

  @AfterEach
  void stop() {
    app.close();
    silence.close();
  }

  @ParameterizedTest
  @CsvSource({"'', healthy", "&endpoint=readiness, ready", "&endpoint=liveness, alive"})
  void eachProbeHasItsWord(String query, String word) throws Exception {
    var reply = app.get("/health?format=json" + query);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(TestApp.json(reply).get("status").asString()).isEqualTo(word);
  }

  @Test
  void everyKeyIsThere() throws Exception {
    var before = Instant.now();
    var health = TestApp.json(app.get("/health?format=json"));

    assertThat(health.propertyNames())
        .containsExactly(
            "status", "timestamp", "duration_ms", "application", "checks", "unhealthy_services");
    assertThat(Instant.parse(health.get("timestamp").asString()))
        .isBetween(before.minusMillis(1), Instant.now());
    assertThat(health.get("duration_ms").asDouble()).isPositive();
    assertThat(health.get("application").propertyNames())
        .containsExactly("name", "version", "environment", "uptime_seconds");
    assertThat(health.get("application").get("name").asString()).isEqualTo("imgstream");
    assertThat(health.get("application").get("environment").asString()).isEqualTo("dev");
    assertThat(health.get("checks").propertyNames())
        .containsExactly("database", "storage", "configuration", "images");
    for (var check : health.get("checks")) {
      assertThat(check.propertyNames()).containsExactly("status", "message", "duration_ms");
      assertThat(check.get("status").asString()).isEqualTo("healthy");
    }
    assertThat(health.get("unhealthy_services")).isEmpty();
  }

  @Test
  void theProgramLivesWhateverElseIsBroken() throws Exception {
    try (var _ = new Missing(folder.resolve("objects/.incoming"))) {
      var reply = app.get("/health?endpoint=liveness&format=json");

      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(TestApp.json(reply).get("checks")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?endpoint=readiness", "?endpoint=liveness"})
  void aBrowserGetsAPage(String query) throws Exception {
    var reply = app.send(app.request("/health" + query).header("Accept", BROWSER).build());

    assertThat(header(reply, "Content-Type")).startsWith("text/html");
    assertThat(new String(reply.body(), StandardCharsets.UTF_8))
        .contains("<!doctype html>", "imgstream is ");
  }

  @ParameterizedTest
  @CsvSource({
    "/health, application/json",
    "/health, */*",
    "/health?format=json, 'text/html,*/*;q=0.8'",
    "/health?endpoint=readiness&format=json, text/html"
  })
  void aMachineGetsJson(String path, String accept) throws Exception {
    var reply = app.send(app.request(path).header("Accept", accept).build());

    assertThat(header(reply, "Content-Type")).isEqualTo("application/json");
    assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @CsvSource({
    "objects/.incoming, storage",
    "objects, storage",
    "imgstream.db, database",
  })
  void whatIsGoneIsNamedUntilItIsBack(String path, String service) throws Exception {
    try (var _ = new Missing(folder.resolve(path))) {
      assertUnhealthy(app.get("/health"), "unhealthy", service);
      assertUnhealthy(app.get("/health?endpoint=readiness"), "not_ready", service);
      var page = app.send(app.request("/health").header("Accept", BROWSER).build());
      assertThat(page.statusCode()).isEqualTo(503);
      assertThat(new String(page.body(), StandardCharsets.UTF_8))
          .contains("unhealthy", service)
          .doesNotContain(folder.toString());
    }

    var again = app.get("/health");
    assertThat(again.statusCode()).isEqualTo(200);
    assertThat(TestApp.json(again).get("unhealthy_services")).isEmpty();
  }

  private void assertUnhealthy(HttpResponse<byte[]> reply, String word, String service) {
    JsonNode health = TestApp.json(reply);
    assertThat(reply.statusCode()).as(health.toString()).isEqualTo(503);
    assertThat(health.get("status").asString()).isEqualTo(word);
    assertThat(health.get("unhealthy_services").values())
        .extracting(JsonNode::asString)
        .containsExactly(service);
    var check = health.get("checks").get(service);
    assertThat(check.get("status").asString()).isEqualTo("unhealthy");
    assertThat(check.get("message").asString()).isNotBlank().doesNotContain(folder.toString());
  }

  private static String header(HttpResponse<byte[]> reply, String name) {
    return reply.headers().firstValue(name).orElseThrow();
  }

  /** Something that is not where it was, and comes back. */
  private static final class Missing implements AutoCloseable {
    private final Path place;
    private final Path aside;

    Missing(Path place) throws IOException {
      this.place = place;
      this.aside = Files.move(place, place.resolveSibling("aside"));
    }

    @Override
    public void close() throws IOException {
      Files.move(aside, place);
    }
  }
}
