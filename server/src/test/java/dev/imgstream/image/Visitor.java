package dev.imgstream.image;

import dev.imgstream.account.Proxy;
import dev.imgstream.api.Uploader;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person who has signed in to a server that keeps its objects in a bucket. */
final class Visitor implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Proxy proxy;
  private final URI server;
  private final HttpClient client = HttpClient.newHttpClient();

  Visitor(Proxy proxy, URI server) {
    this.proxy = proxy;
    this.server = server;
  }

  /** Announces a photo, sends it straight to the bucket and completes it; its id. */
  String upload(String name, byte[] photo) throws IOException, InterruptedException {
    var announced =
        post("/api/uploads", Map.of("files", List.of(Uploader.file(name, photo)))).get("files");
    var id = announced.get(0).get("uploadId").asString();
    var session = post("/api/uploads/sessions", Map.of("uploads", List.of(id))).get("uploads");
    var bytes =
        HttpRequest.newBuilder(URI.create(session.get(0).get("url").asString()))
            .header("Content-Range", "bytes 0-%d/%d".formatted(photo.length - 1, photo.length))
            .PUT(BodyPublishers.ofByteArray(photo));
    expect(client.send(bytes.build(), BodyHandlers.ofByteArray()), 200);
    var wish = Map.of("uploads", List.of(Map.of("id", id)));
    var answer = post("/api/uploads/complete", wish).get("uploads").get(0);
    if (!answer.path("safe").asBoolean(false)) {
      throw new IOException(name + " is not safe: " + answer);
    }
    return answer.get("photo").get("id").asString();
  }

  /** Sends a photo as the body of one request; its id. */
  String send(String name, byte[] photo) throws IOException, InterruptedException {
    var path = "/api/photos?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    var request = request(path).POST(BodyPublishers.ofByteArray(photo)).build();
    var reply = expect(client.send(request, BodyHandlers.ofByteArray()), 201);
    return JSON.readTree(reply.body()).get("id").asString();
  }

  byte[] get(String path) throws IOException, InterruptedException {
    return expect(client.send(request(path).build(), BodyHandlers.ofByteArray()), 200).body();
  }

  private JsonNode post(String path, Object body) throws IOException, InterruptedException {
    var request = request(path).header("Content-Type", "application/json");
    var sent = request.POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))).build();
    return JSON.readTree(expect(client.send(sent, BodyHandlers.ofByteArray()), 200).body());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path)).header(Proxy.HEADER, proxy.tokenOf("anna"));
  }

  private static HttpResponse<byte[]> expect(HttpResponse<byte[]> reply, int status)
      throws IOException {
    if (reply.statusCode() != status) {
      throw new IOException(
          "%s answered %d: %s"
              .formatted(
                  reply.uri().getPath(),
                  reply.statusCode(),
                  new String(reply.body(), StandardCharsets.UTF_8)));
    }
    return reply;
  }

  @Override
  public void close() {
    client.close();
  }
}
