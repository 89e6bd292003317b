package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.rendition.Renderer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program on a data folder of its own, and a client that talks to it over loopback. */
public final class TestApp implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Path data;
  private final App app;
  private final HttpClient client = HttpClient.newHttpClient();
  private UnaryOperator<HttpRequest.Builder> signing = UnaryOperator.identity();

  /** Starts on a free port, unless the environment names one. */
  public static TestApp start(Path data, Map<String, String> environment) throws IOException {
    var variables = new HashMap<>(environment);
    variables.putIfAbsent("PORT", "0");
    variables.put("IMGSTREAM_DATA", data.toString());
    return new TestApp(data, new App(Config.read(variables, false), Clock.systemUTC()));
  }

  private TestApp(Path data, App app) {
    this.data = data;
    this.app = app;
  }

  /** Has requests say who asks from now on. */
  public void sign(UnaryOperator<HttpRequest.Builder> next) {
    signing = next;
  }

  /** The address of the page. */
  public URI address() {
    return URI.create("http://localhost:" + app.port() + "/");
  }

  /** What the server answers, each as a method and a path, such as {@code GET /api/me}. */
  public List<String> routes() {
    return app.routes();
  }

  /** What the server serves. */
  Library library() {
    return app.library();
  }

  /** What makes the server's renditions. */
  public Renderer renderer() {
    return app.renderer();
  }

  /** A request to a path of the server, for a test to finish. */
  public HttpRequest.Builder request(String path) {
    return signing.apply(HttpRequest.newBuilder(address().resolve(path)));
  }

  /** Sends a request. */
  public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    return client.send(request, BodyHandlers.ofByteArray());
  }

  /** Gets a path. */
  public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  /** Sends one photo; {@code more} is appended to the query. */
  public HttpResponse<byte[]> post(String name, byte[] bytes, String more)
      throws IOException, InterruptedException {
    var query =
        "name=" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + more;
    return send(request("/api/photos?" + query).POST(BodyPublishers.ofByteArray(bytes)).build());
  }

  /** A reply's body as JSON. */
  public static JsonNode json(HttpResponse<byte[]> reply) {
    return JSON.readTree(reply.body());
  }

  /** Every file that the object store holds, those on their way in included, relative to it. */
  public List<String> objects() throws IOException {
    var root = data.resolve("objects");
    try (var files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Override
  public void close() {
    client.close();
    app.close();
  }
}
