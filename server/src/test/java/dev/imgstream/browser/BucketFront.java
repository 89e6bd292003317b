package dev.imgstream.browser;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.imgstream.objects.gcs.fake.Cors;
import dev.imgstream.objects.gcs.fake.FakeGcs;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a server that keeps its photos in a folder look like one that keeps them in a bucket: pages
 * send to the bucket, of another origin, and what came there is fetched when it is completed.
 */
final class BucketFront implements AutoCloseable {
  private static final String BUCKET = "photos";
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Written by the client itself, or of this connection alone. */
  private static final Set<String> OWN =
      Set.of("connection", "content-length", "host", "transfer-encoding", "upgrade");

  private final URI server;
  private final HttpServer front;
  private final FakeGcs bucket = new FakeGcs(0).bucket(BUCKET);
  private final AtomicInteger requests = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  BucketFront(URI server) throws IOException {
    this.server = server;
    front = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    front.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    front.createContext("/", this::answer);
    front.start();
  }

  /** Where a person finds the page. */
  URI address() {
    return URI.create("http://localhost:" + front.getAddress().getPort() + "/");
  }

  FakeGcs bucket() {
    return bucket;
  }

  /** Requests for many uploads that came. */
  int requests() {
    return requests.get();
  }

  /** The rules that let the page send. */
  Cors rightRules() {
    return Cors.of(origin());
  }

  private String origin() {
    return "http://localhost:" + front.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
        case "POST /api/uploads" -> reply(exchange, withoutAddresses(forward(exchange, body)));
        case "POST /api/uploads/sessions" -> {
          requests.incrementAndGet();
          reply(exchange, sessions(JSON.readTree(body)));
        }
        case "POST /api/uploads/complete" -> {
          requests.incrementAndGet();
          for (var upload : JSON.readTree(body).get("uploads")) {
            fetch(upload.get("id").asString());
          }
          reply(exchange, forward(exchange, body));
        }
        default -> reply(exchange, forward(exchange, body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] withoutAddresses(HttpResponse<byte[]> reply) {
    var opened = JSON.readTree(reply.body());
    opened.get("files").forEach(file -> ((ObjectNode) file).remove("url"));
    return JSON.writeValueAsBytes(opened);
  }

  private byte[] sessions(JsonNode asked) {
    var reply = JSON.createObjectNode();
    var uploads = reply.putArray("uploads");
    StreamSupport.stream(asked.get("uploads").spliterator(), false)
        .map(JsonNode::asString)
        .forEach(id -> uploads.addObject().put("uploadId", id).put("url", open(id)));
    return JSON.writeValueAsBytes(reply);
  }

  private String open(String id) {
    try {
      var where =
          "/upload/storage/v1/b/%s/o?uploadType=resumable&ifGenerationMatch=0&name=%s"
              .formatted(BUCKET, id);
      var request =
          HttpRequest.newBuilder(bucket.address().resolve(where))
              .header("Origin", origin())
              .POST(BodyPublishers.noBody());
      return client
          .send(request.build(), BodyHandlers.discarding())
          .headers()
          .firstValue("Location")
          .orElseThrow();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Gives the server what came to the bucket, once. */
  private void fetch(String id) throws IOException, InterruptedException {
    var object = "/storage/v1/b/%s/o/%s?alt=media".formatted(BUCKET, id);
    var kept =
        client.send(
            HttpRequest.newBuilder(bucket.address().resolve(object)).build(),
            BodyHandlers.ofByteArray());
    if (kept.statusCode() == 200) {
      var put =
          HttpRequest.newBuilder(server.resolve("/api/uploads/" + id + "/bytes"))
              .PUT(BodyPublishers.ofByteArray(kept.body()));
      client.send(put.build(), BodyHandlers.discarding());
    }
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(server.resolve(exchange.getRequestURI()))
            .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              var lower = name.toLowerCase(Locale.ROOT);
              // What is rewritten here must be plain, and the server sees its own origin.
              if (!OWN.contains(lower) && !lower.equals("accept-encoding")) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private void reply(HttpExchange exchange, HttpResponse<byte[]> reply) throws IOException {
    reply
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
              }
            });
    reply
        .headers()
        .firstValue("Content-Security-Policy")
        .ifPresent(
            policy ->
                exchange
                    .getResponseHeaders()
                    .set(
                        "Content-Security-Policy",
                        policy.replace(
                            "connect-src 'self'", "connect-src 'self' " + bucket.address())));
    send(exchange, reply.statusCode(), reply.body());
  }

  private static void reply(HttpExchange exchange, byte[] json) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    send(exchange, 200, json);
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  @Override
  public void close() {
    front.stop(0);
    bucket.close();
    client.close();
  }
}
