package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.account.Logged;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each request's log line says of its trace and of its time. */
final class TraceTest extends ApiTest {
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  @Override
  Map<String, String> environment() {
    return Map.of("GOOGLE_CLOUD_PROJECT", "sample");
  }

  @ParameterizedTest
  @CsvSource({
    "traceparent, 00-" + TRACE + "-b7ad6b7169203331-01",
    "X-Cloud-Trace-Context, " + TRACE + "/1;o=1",
    "X-Cloud-Trace-Context, " + TRACE
  })
  void aLineNamesTheTraceOfItsRequest(String header, String value) throws Exception {
    assertThat(lineOfARequestWith(header, value))
        .contains("logging.googleapis.com/trace=projects/sample/traces/" + TRACE);
  }

  @ParameterizedTest
  @CsvSource({
    "traceparent, 00-00000000000000000000000000000000-b7ad6b7169203331-01",
    "traceparent, 00-" + TRACE,
    "traceparent, " + TRACE,
    "X-Cloud-Trace-Context, ../" + TRACE,
    "X-Cloud-Trace-Context, 0af7651916cd43dd",
    "X-Other, " + TRACE
  })
  void whatIsNoTraceIsNotNamed(String header, String value) throws Exception {
    assertThat(lineOfARequestWith(header, value)).doesNotContain("trace");
  }

  @Test
  void everyRequestTellsHowLongItTook() throws Exception {
    for (var path : new String[] {"/api/me", "/health", "/assets/none.js", "/api/none"}) {
      assertThat(lineOfARequestWith("Accept", "*/*", path)).containsPattern("duration_ms=\"\\d");
    }
  }

  private String lineOfARequestWith(String header, String value) throws Exception {
    return lineOfARequestWith(header, value, "/api/me");
  }

  private String lineOfARequestWith(String header, String value, String path) throws Exception {
    try (var logged = new Logged()) {
      app.send(app.request(path).header(header, value).build());
      // The line is written when the reply is on its way.
      var line = "GET " + path;
      Await.until("the request's line is there", () -> logged.text().contains(line));
      return logged.text().lines().filter(text -> text.contains(line)).findFirst().orElseThrow();
    }
  }
}
