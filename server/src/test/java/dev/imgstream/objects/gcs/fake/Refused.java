package dev.imgstream.objects.gcs.fake;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** An answer that is an error, in the form of Google's JSON APIs. */
final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  final int status;
  private final String reason;

  Refused(int status, String reason, String message) {
    super(message);
    this.status = status;
    this.reason = reason;
  }

  static Refused noSuchObject(String name) {
    return new Refused(404, "notFound", "No such object: " + name);
  }

  static Refused condition() {
    return new Refused(
        412, "conditionNotMet", "At least one of the pre-conditions you specified did not hold.");
  }

  static Refused invalid(String message) {
    return new Refused(400, "invalid", message);
  }

  byte[] json() {
    var message = getMessage() == null ? "" : getMessage();
    var one = Map.of("message", message, "domain", "global", "reason", reason);
    return JsonMapper.shared()
        .writeValueAsBytes(
            Map.of("error", Map.of("code", status, "message", message, "errors", List.of(one))));
  }
}
