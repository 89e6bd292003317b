package dev.imgstream.http;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The page's files, as its build left them beside the program.
 *
 * <p>What lies under {@code assets/} bears a hash of its content in its name and never changes. Any
 * other address that a browser opens is a place within the page, so it gets the page itself.
 */
final class Page implements Routes {
  /** No dot at the start of a part, so that no part climbs. */
  private static final Pattern SAFE = Pattern.compile("(/[A-Za-z0-9_-][A-Za-z0-9._-]*){1,4}");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "webmanifest", "application/manifest+json",
          "woff2", "font/woff2");

  /** As many as there are files in the build: only what was found is kept. */
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/*", this::serve);
  }

  private void serve(Context context) {
    var path = context.path();
    if (path.startsWith("/api/")) {
      throw new NotFoundResponse();
    }
    var name = SAFE.matcher(path).matches() && file(path).isPresent() ? path : "/index.html";
    var wanted = Optional.ofNullable(context.header("Accept")).orElse("");
    if (name.equals("/index.html") && !path.equals("/") && !wanted.contains("text/html")) {
      throw new NotFoundResponse();
    }
    reply(context, name, file(name).orElseThrow(() -> new NotFoundResponse()));
  }

  private void reply(Context context, String name, byte[] plain) {
    context.contentType(
        TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "application/octet-stream"));
    context.header(
        "Cache-Control",
        name.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache");
    context.header("Vary", "Accept-Encoding");
    var accepted = Optional.ofNullable(context.header("Accept-Encoding")).orElse("");
    var brotli = accepted.contains("br") ? file(name + ".br") : Optional.<byte[]>empty();
    if (brotli.isPresent()) {
      context.header("Content-Encoding", "br").result(brotli.get());
      return;
    }
    var gzip = accepted.contains("gzip") ? file(name + ".gz") : Optional.<byte[]>empty();
    gzip.ifPresent(_ -> context.header("Content-Encoding", "gzip"));
    context.result(gzip.orElse(plain));
  }

  private Optional<byte[]> file(String name) {
    var known = files.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    try (var stream = Page.class.getResourceAsStream("/page" + name)) {
      if (stream == null) {
        return Optional.empty();
      }
      var bytes = stream.readAllBytes();
      files.put(name, bytes);
      return Optional.of(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page's file " + name, e);
    }
  }
}
