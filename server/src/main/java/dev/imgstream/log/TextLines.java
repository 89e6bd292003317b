package dev.imgstream.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Lines for a person: the time of day, the level, what happened, how long it took. */
final class TextLines extends Lines {
  @Override
  void write(ILoggingEvent event, ByteArrayOutputStream to) {
    to.writeBytes(line(event).getBytes(StandardCharsets.UTF_8));
  }

  private static String line(ILoggingEvent event) {
    var time =
        LocalTime.ofInstant(Instant.ofEpochMilli(event.getTimeStamp()), ZoneId.systemDefault())
            .truncatedTo(ChronoUnit.MILLIS);
    var line = "%-12s %-5s %s".formatted(time, event.getLevel(), event.getFormattedMessage());
    var duration = fields(event).get("duration_ms");
    var timed = duration == null ? line : line + "  " + duration + " ms";
    return stackTrace(event).map(trace -> timed + "\n" + trace.stripTrailing()).orElse(timed);
  }
}
