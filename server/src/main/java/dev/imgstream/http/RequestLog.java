package dev.imgstream.http;

import io.javalin.http.Context;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One line a request, with the fields of Cloud Logging's {@code HttpRequest}; the query is left
 * out, it names files.
 */
final class RequestLog {
  private static final Logger log = LoggerFactory.getLogger(RequestLog.class);

  private static final int SLOW_MILLIS = 1_000;

  private RequestLog() {}

  static void line(Context context, float millis) {
    int status = context.statusCode();
    Map<String, Object> request = new LinkedHashMap<>();
    request.put("requestMethod", context.method().name());
    request.put("requestUrl", context.path());
    request.put("status", status);
    request.put("latency", seconds(millis));
    request.put("protocol", context.protocol());
    log.atLevel(level(context, status, millis))
        .addKeyValue("httpRequest", request)
        .addKeyValue("duration_ms", Math.round(millis * 10) / 10.0)
        .log("{} {} {}", context.method().name(), context.path(), status);
  }

  /** With six decimals, as protocol buffers write a {@code Duration} in JSON. */
  private static String seconds(float millis) {
    return BigDecimal.valueOf(Math.round(millis * 1000.0), 6).toPlainString() + "s";
  }

  /** Failures were told where they were handled; this line adds that a request met one. */
  private static Level level(Context context, int status, float millis) {
    if (status >= 500) {
      return Level.WARN;
    }
    // Probes and the page's own files would drown the rest, but slow ones are looked for.
    return context.path().startsWith("/api/") || millis >= SLOW_MILLIS ? Level.INFO : Level.DEBUG;
  }
}
