package dev.imgstream.hostile;

import dev.imgstream.TestApp;
import dev.imgstream.hostile.HostileFindings.Fate;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** Sends files to a server, each as a photo, and tells what became of them. */
final class HostileSender implements AutoCloseable {
  /** Twice the time that a decoder has for a picture of 200 megapixels, and more. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final URI address;
  private final HostileFindings findings;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  HostileSender(URI address, HostileFindings findings) {
    this.address = address;
    this.findings = findings;
  }

  void send(HostileFile file) throws InterruptedException {
    var bytes = file.make().get();
    try {
      var reply = post(file.name(), bytes);
      int status = reply.statusCode();
      findings.add(fate(status, reply, bytes), file.name(), status + " " + body(reply));
    } catch (IOException unanswered) {
      findings.add(Fate.UNANSWERED, file.name(), unanswered.toString());
    }
  }

  /** Whether a sound photo is taken. */
  boolean isTaken(String name, byte[] bytes) throws IOException, InterruptedException {
    return post(name, bytes).statusCode() == 201;
  }

  private Fate fate(int status, HttpResponse<byte[]> reply, byte[] bytes)
      throws IOException, InterruptedException {
    if (status >= 500) {
      return Fate.FAILED;
    }
    if (status >= 400) {
      return Fate.REFUSED;
    }
    var id = TestApp.json(reply).get("id").asString();
    var original = get("/api/photos/" + id + "/original");
    return Arrays.equals(original.body(), bytes) ? Fate.KEPT : Fate.LOST;
  }

  private HttpResponse<byte[]> post(String name, byte[] bytes)
      throws IOException, InterruptedException {
    var query = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return send(
        request("/api/photos?onCollision=keepBoth&name=" + query)
            .POST(BodyPublishers.ofByteArray(bytes)));
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private static String body(HttpResponse<byte[]> reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    client.close();
  }
}
