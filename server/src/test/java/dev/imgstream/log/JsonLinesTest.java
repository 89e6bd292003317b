package dev.imgstream.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class JsonLinesTest {
  private final LoggerContext context = new LoggerContext();

  @Test
  void aLineHasTheFieldsThatCloudLoggingLiftsOut() {
    var event = event(Level.WARN, "refused \"it\"\nand more", null);
    event.addKeyValuePair(new KeyValuePair("httpRequest", Map.of("status", 403)));
    event.addKeyValuePair(new KeyValuePair("duration_ms", 1.5));

    var line = line(event);

    assertThat(line.get("severity").asString()).isEqualTo("WARNING");
    assertThat(line.get("message").asString()).isEqualTo("refused \"it\"\nand more");
    assertThat(line.get("time").asString()).isEqualTo("2026-01-02T03:04:05.678Z");
    assertThat(line.get("logger").asString()).isEqualTo("dev.imgstream.test");
    assertThat(line.get("httpRequest").get("status").asInt()).isEqualTo(403);
    assertThat(line.get("duration_ms").asDouble()).isEqualTo(1.5);
  }

  @Test
  void aLineKeepsEveryFieldInItsOrderAndItsType() {
    var photo = UUID.fromString("0198c0de-0000-7000-8000-000000000001");
    var event = event(Level.INFO, "GET /api/\u00fc\u0007 200", null);
    var request = new LinkedHashMap<String, Object>();
    request.put("requestUrl", "/api/\"\\\u00fc\u0007");
    request.put("status", 200);
    event.addKeyValuePair(new KeyValuePair("httpRequest", request));
    event.addKeyValuePair(new KeyValuePair("duration_ms", 1.5));
    event.addKeyValuePair(new KeyValuePair("photo", photo));
    event.addKeyValuePair(new KeyValuePair("none", null));
    event.addKeyValuePair(new KeyValuePair("request_id", "told again"));

    assertThat(new String(new JsonLines().encode(event), UTF_8))
        .isEqualTo(
            """
            {"severity":"INFO","message":"GET /api/\u00fc\\u0007 200","time":"2026-01-02T03:04:05.678Z",\
            "logger":"dev.imgstream.test","request_id":"told again",\
            "httpRequest":{"requestUrl":"/api/\\"\\\\\u00fc\\u0007","status":200},\
            "duration_ms":1.5,"photo":"0198c0de-0000-7000-8000-000000000001","none":null}
            """);
  }

  @Test
  void noTextCostsALine() {
    var text = "half a pair \ud83d, a whole \ud83d\ude00";

    assertThat(line(event(Level.INFO, text, null)).get("message").asString()).isEqualTo(text);
  }

  @Test
  void aFailureBringsItsStackTraceInTheMessage() {
    var line = line(event(Level.ERROR, "it failed", new IllegalStateException("why")));

    assertThat(line.get("severity").asString()).isEqualTo("ERROR");
    assertThat(line.get("message").asString())
        .startsWith("it failed\n")
        .contains("IllegalStateException: why", "JsonLinesTest");
  }

  private LoggingEvent event(Level level, String message, @Nullable Throwable thrown) {
    var logger = context.getLogger("dev.imgstream.test");
    var event = new LoggingEvent("test", logger, level, message, thrown, new Object[0]);
    event.setTimeStamp(1_767_323_045_678L);
    event.setMDCPropertyMap(Map.of("request_id", "r"));
    return event;
  }

  /** The line as it is written: one, however many the message has. */
  private static JsonNode line(LoggingEvent event) {
    var written = new String(new JsonLines().encode(event), UTF_8);
    assertThat(written).endsWith("}\n").containsOnlyOnce("\n");
    var line = new JsonMapper().readTree(written);
    assertThat(line.get("request_id").asString()).isEqualTo("r");
    return line;
  }
}
