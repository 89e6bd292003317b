package dev.imgstream.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * One JSON object a line, with the fields that Cloud Logging lifts out of it ({@code severity},
 * {@code message}, {@code time}, {@code httpRequest}: see "Structured logging" in its
 * documentation).
 */
final class JsonLines extends Lines {
  private final JsonMapper mapper = new JsonMapper();

  @Override
  String line(ILoggingEvent event) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("severity", severity(event.getLevel()));
    // Error Reporting groups by a stack trace that stands in the message.
    line.put(
        "message",
        stackTrace(event)
            .map(trace -> event.getFormattedMessage() + "\n" + trace)
            .orElseGet(event::getFormattedMessage));
    line.put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString());
    line.put("logger", event.getLoggerName());
    line.putAll(fields(event));
    return mapper.writeValueAsString(line);
  }

  private static String severity(Level level) {
    return level == Level.WARN ? "WARNING" : level.toString();
  }
}
