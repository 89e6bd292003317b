package dev.imgstream.objects.gcs.fake;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What the fake is told over HTTP, where it is a process of its own: {@code
 * /control/fail?kind=insert&fault=reply_lost&times=1}, {@code /control/calm}, {@code
 * /control/latency?ms=20}, {@code /control/bucket?name=photos}, {@code
 * /control/cors?origin=http://localhost:8080}, {@code /control/expire}, {@code
 * /control/age?bucket=photos&hours=2}, {@code /control/counts}.
 */
final class Control {
  private Control() {}

  static Reply answer(FakeGcs fake, Asked asked) {
    var query = asked.query();
    try {
      switch (asked.path()) {
        case "/control/fail" ->
            fake.fail(
                needed(query, "kind"),
                Fault.valueOf(needed(query, "fault").toUpperCase(Locale.ROOT)),
                Integer.parseInt(query.getOrDefault("times", "1")));
        case "/control/calm" -> fake.calm();
        case "/control/latency" ->
            fake.latency(Duration.ofMillis(Long.parseLong(needed(query, "ms"))));
        case "/control/bucket" -> fake.bucket(needed(query, "name"));
        case "/control/cors" -> fake.cors(Cors.of(needed(query, "origin")));
        case "/control/expire" -> fake.expireSessions();
        case "/control/age" ->
            fake.age(
                needed(query, "bucket"), Duration.ofHours(Long.parseLong(needed(query, "hours"))));
        case "/control/counts" -> {
          // Told below.
        }
        default -> throw new Refused(404, "notFound", "No such control");
      }
    } catch (IllegalArgumentException e) {
      throw Refused.invalid(String.valueOf(e.getMessage()));
    }
    return Reply.json(new LinkedHashMap<>(fake.counts()));
  }

  private static String needed(Map<String, String> query, String name) {
    var value = query.get(name);
    if (value == null) {
      throw Refused.invalid(name + " is missing");
    }
    return value;
  }
}
