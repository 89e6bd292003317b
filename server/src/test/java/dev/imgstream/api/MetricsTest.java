package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What {@code GET /metrics} tells. */
final class MetricsTest extends ApiTest {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? (NaN|[+-]Inf|-?[0-9.E+-]+)");

  @Test
  void requestsAreCountedByTheirRoutesAndNothingFromOutsideIsALabel() throws Exception {
    app.get("/api/me");
    app.get("/api/photos/" + Library.NOBODY);
    app.get("/api/secret-path");
    app.send(app.request("/other-secret").method("SECRET", BodyPublishers.noBody()).build());

    await("imgstream_http_requests_total{method=\"GET\",route=\"/api/me\",status=\"200\"} 1.0");
    await("{method=\"GET\",route=\"/api/photos/{id}\",status=\"404\"} 1.0");
    await("imgstream_http_request_duration_seconds_count{method=\"GET\",route=\"/api/me\"} 1");
    assertThat(text()).doesNotContainIgnoringCase("secret").doesNotContain(Library.NOBODY);
  }

  @Test
  void aPhotosWayInIsTold() throws Exception {
    assertThat(app.post("a.jpg", tanners(), "").statusCode()).isEqualTo(201);
    assertThat(app.post("a.jpg", tanners(), "").statusCode()).isEqualTo(200);
    assertThat(app.post("b.jpg", Arrays.copyOf(tanners(), 9_000), "").statusCode()).isEqualTo(422);

    var text = text();

    for (var outcome : List.of("new", "duplicate", "refused")) {
      assertThat(text).contains("imgstream_ingests_total{outcome=\"" + outcome + "\"} 1.0");
    }
    for (var stage : List.of("metadata", "objects", "row")) {
      assertThat(text)
          .contains(
              "imgstream_ingest_stage_duration_seconds_count{outcome=\"ok\",stage=\""
                  + stage
                  + "\"} 1");
    }
    assertThat(text)
        .contains("imgstream_ingest_stage_duration_seconds_count{outcome=\"failed\",stage=\"render")
        .contains(
            "imgstream_rendition_duration_seconds_count{outcome=\"made\",task=\"render\",type=\"jpeg\"} 1")
        .contains(
            "imgstream_rendition_duration_seconds_count{outcome=\"refused\",task=\"render\",type=\"jpeg\"} 1")
        .contains("imgstream_rendition_queue 0.0")
        .containsPattern("imgstream_decoders [1-9]")
        .contains("imgstream_decoder_memory_bytes{state=\"granted\"} 0.0")
        .containsPattern("imgstream_store_call_duration_seconds_count\\{operation=\"put\",outc")
        .containsPattern("imgstream_database_call_duration_seconds_count\\{operation=\"write\",")
        .contains("imgstream_database_connections{state=\"active\"} 0.0")
        .contains("jvm_memory_used_bytes{area=\"heap\"}");
  }

  @Test
  void everyLineIsASampleOrACommentOfItsFormat() throws Exception {
    var reply = app.get("/metrics");

    assertThat(header(reply, "Content-Type")).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    assertThat(header(reply, "Cache-Control")).isEqualTo("no-store");
    assertThat(text().lines()).allMatch(MetricsTest::isOfTheFormat);
  }

  private static boolean isOfTheFormat(String line) {
    return line.startsWith("# HELP ")
        || line.startsWith("# TYPE ")
        || SAMPLE.matcher(line).matches();
  }

  /** A request is counted when its reply is on its way. */
  private void await(String line) throws Exception {
    Await.until(line + " is told", () -> text().contains(line));
  }

  private String text() throws IOException, InterruptedException {
    return new String(app.get("/metrics").body(), UTF_8);
  }
}
