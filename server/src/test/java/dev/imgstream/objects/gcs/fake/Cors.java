package dev.imgstream.objects.gcs.fake;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which pages may speak to the bucket from a browser.
 *
 * @param origins exact, or {@code *}
 * @param methods for simple and asked-for requests alike
 * @param responseHeaders that a page may see and send, beyond those that every page may
 */
public record Cors(Set<String> origins, Set<String> methods, Set<String> responseHeaders) {
  /** No page at all. */
  public static final Cors NONE = new Cors(Set.of(), Set.of(), Set.of());

  /** What a bucket is set to for imgstream's page. */
  public static Cors of(String origin) {
    return new Cors(
        Set.of(origin),
        Set.of("GET", "PUT", "DELETE"),
        Set.of("Content-Type", "Content-Range", "Range", "X-Goog-Hash"));
  }

  /** As the JSON API tells it. */
  List<Map<String, Object>> resource() {
    return origins.isEmpty()
        ? List.of()
        : List.of(Map.of("origin", origins, "method", methods, "responseHeader", responseHeaders));
  }

  /** Headers of an answer; a request that is not allowed gets none. */
  Map<String, String> headers(Optional<String> origin, String method) {
    if (origin.isEmpty() || !allows(origin.get()) || !methods.contains(method)) {
      return Map.of();
    }
    var headers = new LinkedHashMap<String, String>();
    headers.put("Access-Control-Allow-Origin", origin.get());
    headers.put("Access-Control-Expose-Headers", String.join(", ", responseHeaders));
    headers.put("Vary", "Origin");
    return headers;
  }

  /** The answer to a preflight. */
  Map<String, String> preflight(Asked asked) {
    var method = asked.header("Access-Control-Request-Method").orElse("");
    var headers = new LinkedHashMap<>(headers(asked.header("Origin"), method));
    if (!headers.isEmpty()) {
      headers.put("Access-Control-Allow-Methods", String.join(", ", methods));
      headers.put("Access-Control-Allow-Headers", String.join(", ", responseHeaders));
      headers.put("Access-Control-Max-Age", "3600");
    }
    return headers;
  }

  private boolean allows(String origin) {
    return origins.contains("*") || origins.contains(origin);
  }
}
