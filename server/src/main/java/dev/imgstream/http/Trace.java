package dev.imgstream.http;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.MDC;

/**
 * The trace that a request is a part of, as the service in front of this one tells it. It is a
 * claim, good for finding lines that belong together and for nothing else.
 *
 * @param id 32 hexadecimal digits
 */
record Trace(String id) {
  /** Version, trace, parent and flags (W3C Trace Context, section 3.2). */
  private static final Pattern PARENT =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  /** {@code TRACE_ID/SPAN_ID;o=OPTIONS}, Google's own, of which the trace alone is certain. */
  private static final Pattern CLOUD = Pattern.compile("([0-9a-f]{32})([/;].*)?");

  /** "All bytes as zero is considered an invalid value" (section 3.2.2.3). */
  private static final String NONE = "0".repeat(32);

  /** What Cloud Logging ties the lines of one trace together by. */
  private static final String FIELD = "logging.googleapis.com/trace";

  /** Has the request's log lines name its trace, if there is one. */
  static void begin(Context context, String project) {
    of(context).ifPresent(trace -> MDC.put(FIELD, "projects/" + project + "/traces/" + trace.id));
  }

  private static Optional<Trace> of(Context context) {
    return told(context, "traceparent", PARENT)
        .or(() -> told(context, "X-Cloud-Trace-Context", CLOUD));
  }

  private static Optional<Trace> told(Context context, String header, Pattern form) {
    return Optional.ofNullable(context.header(header))
        .map(form::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .filter(id -> !id.equals(NONE))
        .map(Trace::new);
  }
}
