package dev.imgstream.cluster;

import dev.imgstream.TestApp;
import dev.imgstream.api.Consistency;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends photos to a cluster as the page does, each request to another server, and repeats what
 * fails until it is answered.
 */
final class Person implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final AtomicInteger retries = new AtomicInteger();
  private final ExecutorService others = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<Future<?>> repeats = new ConcurrentLinkedQueue<>();
  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();

  Person(Cluster cluster) {
    this.cluster = cluster;
  }

  /** Requests that had to be made again. */
  int retries() {
    return retries.get();
  }

  /** Uploads a file and returns the photo that is safe. */
  JsonNode upload(String name, byte[] bytes, String onCollision) throws Exception {
    while (true) {
      var wish =
          Map.of(
              "name",
              name,
              "size",
              bytes.length,
              "sha256",
              Consistency.sha256(bytes),
              "onCollision",
              onCollision);
      var opened = post("/api/uploads", Map.of("files", List.of(wish))).get("files").get(0);
      if (List.of("duplicate", "restored").contains(opened.get("status").asString())) {
        return opened.get("existing");
      }
      var photo = deliver(opened.get("uploadId").asString(), bytes);
      if (photo.isPresent()) {
        return photo.get();
      }
      retries.incrementAndGet();
    }
  }

  /** Sends and completes; empty where the upload is no more and must be opened anew. */
  private Optional<JsonNode> deliver(String upload, byte[] bytes) throws Exception {
    send(upload, bytes);
    while (true) {
      var wish = Map.of("uploads", List.of(Map.of("id", upload)));
      if (ThreadLocalRandom.current().nextInt(3) == 0) {
        // Another server is asked the same at the same time, as by an impatient page.
        repeats.add(others.submit(() -> post("/api/uploads/complete", wish)));
      }
      var answer = post("/api/uploads/complete", wish).get("uploads").get(0);
      if (answer.has("photo")) {
        if (!answer.get("safe").asBoolean()) {
          throw new AssertionError("not safe: " + answer);
        }
        return Optional.of(answer.get("photo"));
      }
      var problem = answer.get("problem");
      switch (problem.get("type").asString()) {
        case "upload-incomplete", "checksum-mismatch" -> send(upload, bytes);
        case "busy", "internal" -> pause();
        case "not-found" -> {
          return Optional.empty();
        }
        default -> throw new AssertionError(problem.toString());
      }
      retries.incrementAndGet();
    }
  }

  /** Sends the bytes to wherever a session leads; that they are there already is as good. */
  private void send(String upload, byte[] bytes) throws Exception {
    while (true) {
      var session =
          post("/api/uploads/sessions", Map.of("uploads", List.of(upload))).get("uploads").get(0);
      if (!session.has("url")) {
        return; // It has ended; complete tells how.
      }
      var url = cluster.any().resolve(session.get("url").asString());
      var put =
          HttpRequest.newBuilder(url)
              .header("Content-Range", "bytes 0-%d/%d".formatted(bytes.length - 1, bytes.length))
              .PUT(BodyPublishers.ofByteArray(bytes));
      var reply = once(put);
      if (reply.isPresent() && List.of(200, 201, 412).contains(reply.get().statusCode())) {
        return;
      }
      retries.incrementAndGet();
      pause();
    }
  }

  /** Waits for the requests that were made beside others; they too must have been answered. */
  void settle() throws Exception {
    for (var repeat : repeats) {
      repeat.get();
    }
  }

  /** Moves a photo to the trash. */
  void delete(String photo) throws Exception {
    answered("/api/photos/" + photo, HttpRequest.Builder::DELETE);
  }

  /** Reads a path of whichever server. */
  HttpResponse<byte[]> get(String path) throws Exception {
    return answered(path, HttpRequest.Builder::GET);
  }

  JsonNode json(String path) throws Exception {
    return TestApp.json(get(path));
  }

  private JsonNode post(String path, Object body) throws Exception {
    var bytes = JSON.writeValueAsBytes(body);
    return TestApp.json(
        answered(
            path,
            request ->
                request
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofByteArray(bytes))));
  }

  /** Asks one server after the other until one answers with less than 500. */
  private HttpResponse<byte[]> answered(String path, UnaryOperator<HttpRequest.Builder> form)
      throws Exception {
    while (true) {
      var reply = once(form.apply(HttpRequest.newBuilder(resolved(path))));
      if (reply.isPresent() && reply.get().statusCode() < 500) {
        return reply.get();
      }
      retries.incrementAndGet();
      pause();
    }
  }

  private URI resolved(String path) {
    return cluster.any().resolve(path);
  }

  /** Empty where the connection broke, as it does where a server is killed. */
  private Optional<HttpResponse<byte[]>> once(HttpRequest.Builder request)
      throws InterruptedException {
    try {
      return Optional.of(
          client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Not a wait for anything: a client that was refused comes back a little later. */
  private static void pause() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(20, 200));
  }

  @Override
  public void close() {
    others.close();
    client.close();
  }
}
