package dev.imgstream.http;

import io.javalin.http.Context;
import java.util.UUID;
import org.slf4j.MDC;

/** The id that ties a reply to its log lines; made here for each request. */
final class RequestId {
  static final String HEADER = "X-Request-Id";
  private static final String FIELD = "request_id";

  private RequestId() {}

  static void begin(Context context) {
    var id = UUID.randomUUID().toString();
    context.attribute(FIELD, id);
    context.header(HEADER, id);
    MDC.put(FIELD, id);
  }

  /** Forgets every field of the request; its thread ends, but a pool's would not. */
  static void end() {
    MDC.clear();
  }

  static String of(Context context) {
    String id = context.attribute(FIELD);
    return id == null ? UUID.randomUUID().toString() : id;
  }
}
