package dev.imgstream.objects.gcs.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * One request, read whole.
 *
 * @param path as it came, not decoded
 * @param kind what it asks for, such as {@code insert}; requests are counted and failed by it
 */
@SuppressWarnings("ArrayRecordComponent") // Read once and never compared.
record Asked(
    HttpExchange exchange,
    String method,
    String path,
    Map<String, String> query,
    byte[] body,
    String kind) {

  static Asked of(HttpExchange exchange) throws IOException {
    var uri = exchange.getRequestURI();
    var query = query(uri.getRawQuery());
    // Google's client sends its JSON, and bodies that it is not told to leave alone, as gzip.
    var in = exchange.getRequestBody();
    boolean zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    var body = zipped ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
    var method = exchange.getRequestMethod();
    var kind = kind(method, uri.getRawPath(), query);
    return new Asked(exchange, method, uri.getRawPath(), query, body, kind);
  }

  private static String kind(String method, String path, Map<String, String> query) {
    if (method.equals("OPTIONS")) {
      return "preflight";
    }
    if (path.startsWith("/upload/")) {
      if (query.containsKey("upload_id")) {
        return method.equals("DELETE") ? "cancel" : "session";
      }
      return "resumable".equals(query.get("uploadType")) ? "open" : "insert";
    }
    if (path.contains("/rewriteTo/") || path.contains("/copyTo/")) {
      return "rewrite";
    }
    if (path.endsWith("/o")) {
      return "list";
    }
    if (!path.startsWith("/storage/")) {
      return path.startsWith("/control/") ? "control" : "link";
    }
    if (!path.contains("/o/")) {
      return "bucket";
    }
    return switch (method) {
      case "DELETE" -> "delete";
      case "PATCH" -> "patch";
      default -> "media".equals(query.get("alt")) ? "read" : "get";
    };
  }

  static Map<String, String> query(@Nullable String raw) {
    var query = new HashMap<String, String>();
    if (raw != null && !raw.isEmpty()) {
      for (var pair : raw.split("&", -1)) {
        int at = pair.indexOf('=');
        query.put(
            decoded(at < 0 ? pair : pair.substring(0, at)),
            at < 0 ? "" : decoded(pair.substring(at + 1)));
      }
    }
    return query;
  }

  static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
  }

  Conditions conditions() {
    return new Conditions(query);
  }

  /** The path from a part on, decoded: bucket, then what follows. */
  String[] parts() {
    var parts = path.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      // In a path a plus is a plus.
      parts[i] = decoded(parts[i].replace("+", "%2B"));
    }
    return parts;
  }

  static Map<String, Object> json(byte[] bytes) {
    if (bytes.length == 0) {
      return Map.of();
    }
    try {
      return JsonMapper.shared().readValue(bytes, new TypeReference<Map<String, Object>>() {});
    } catch (JacksonException e) {
      throw Refused.invalid("Parse Error");
    }
  }
}
