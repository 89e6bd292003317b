package dev.imgstream.api;

import dev.imgstream.TestApp;
import dev.imgstream.account.Proxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person who has signed in, and asks. */
record Caller(TestApp app, Proxy proxy, String name) {
  private static final JsonMapper JSON = new JsonMapper();

  HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(path, "GET", BodyPublishers.noBody());
  }

  HttpResponse<byte[]> delete(String path) throws IOException, InterruptedException {
    return send(path, "DELETE", BodyPublishers.noBody());
  }

  HttpResponse<byte[]> post(String path) throws IOException, InterruptedException {
    return send(path, "POST", BodyPublishers.noBody());
  }

  HttpResponse<byte[]> post(String path, byte[] body) throws IOException, InterruptedException {
    return send(path, "POST", BodyPublishers.ofByteArray(body));
  }

  HttpResponse<byte[]> post(String path, Object body) throws IOException, InterruptedException {
    return post(path, JSON.writeValueAsBytes(body));
  }

  HttpResponse<byte[]> put(String path) throws IOException, InterruptedException {
    return send(path, "PUT", BodyPublishers.noBody());
  }

  HttpResponse<byte[]> put(String path, byte[] body, String range)
      throws IOException, InterruptedException {
    return send(path, "PUT", BodyPublishers.ofByteArray(body), "Content-Range", range);
  }

  /** Adds a photo; its id. */
  String kept(String name, byte[] bytes, String more) throws IOException, InterruptedException {
    return TestApp.json(post("/api/photos?name=" + name + more, bytes)).get("id").asString();
  }

  /** Announces a file; what is said of it. */
  JsonNode opened(String name, byte[] bytes) throws IOException, InterruptedException {
    var files = Map.of("files", List.of(Uploader.file(name, bytes)));
    return TestApp.json(post("/api/uploads", files)).get("files").get(0);
  }

  private HttpResponse<byte[]> send(
      String path, String method, BodyPublisher body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(app.address() + path.substring(1)))
            .header(Proxy.HEADER, proxy.tokenOf(name))
            .method(method, body);
    return app.send((headers.length == 0 ? request : request.headers(headers)).build());
  }
}
