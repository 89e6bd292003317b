package dev.imgstream.api;

import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that announces files, sends them in parts and completes them. */
public final class Uploader implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final Supplier<URI> address;
  private final HttpClient client = HttpClient.newHttpClient();

  public Uploader(URI address) {
    this(() -> address);
  }

  /** For a server that is somewhere else after a restart. */
  public Uploader(Supplier<URI> address) {
    this.address = address;
  }

  /** What is announced of a file. */
  public static Map<String, Object> file(String name, byte[] bytes) {
    return Map.of("name", name, "size", bytes.length, "sha256", Consistency.sha256(bytes));
  }

  public HttpResponse<byte[]> open(Object body) throws IOException, InterruptedException {
    return post("/api/uploads", body);
  }

  /** Asks for addresses for the bytes of many uploads. */
  public HttpResponse<byte[]> sessions(List<?> ids) throws IOException, InterruptedException {
    return post("/api/uploads/sessions", Map.of("uploads", ids));
  }

  /** Completes many uploads. */
  public HttpResponse<byte[]> complete(List<?> uploads) throws IOException, InterruptedException {
    return post("/api/uploads/complete", Map.of("uploads", uploads));
  }

  /** Announces files and returns what is said of each. */
  public JsonNode opened(List<?> files) throws IOException, InterruptedException {
    return TestApp.json(open(Map.of("files", files))).get("files");
  }

  /** Announces one file and returns the id of its upload. */
  public String openedId(String name, byte[] bytes) throws IOException, InterruptedException {
    return opened(List.of(file(name, bytes))).get(0).get("uploadId").asString();
  }

  /** Sends a part of a file, its end excluded. */
  public HttpResponse<byte[]> put(String id, byte[] file, int from, int to)
      throws IOException, InterruptedException {
    return put(
        id,
        "bytes %d-%d/%d".formatted(from, to - 1, file.length),
        Arrays.copyOfRange(file, from, to));
  }

  public HttpResponse<byte[]> put(String id, String range, byte[] body)
      throws IOException, InterruptedException {
    return send(
        request("/api/uploads/" + id + "/bytes")
            .header("Content-Range", range)
            .PUT(BodyPublishers.ofByteArray(body)));
  }

  /** Asks how much of a file is there. */
  public HttpResponse<byte[]> ask(String id, int size) throws IOException, InterruptedException {
    return put(id, "bytes */" + size, new byte[0]);
  }

  public HttpResponse<byte[]> complete(String id, String query)
      throws IOException, InterruptedException {
    return post("/api/uploads/" + id + "/complete" + query);
  }

  public HttpResponse<byte[]> cancel(String id) throws IOException, InterruptedException {
    return send(request("/api/uploads/" + id).DELETE());
  }

  /** Announces, sends and completes a file. */
  public HttpResponse<byte[]> upload(String name, byte[] bytes, String query)
      throws IOException, InterruptedException {
    var id = openedId(name, bytes);
    put(id, bytes, 0, bytes.length);
    return complete(id, query);
  }

  public JsonNode ledger(String query) throws IOException, InterruptedException {
    return TestApp.json(get("/api/uploads" + query));
  }

  public HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  HttpResponse<byte[]> post(String path, Object body) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
  }

  public HttpResponse<byte[]> post(String path) throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.noBody()));
  }

  @Override
  public void close() {
    client.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.get().resolve(path));
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }
}
