package dev.imgstream;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.function.UnaryOperator;

/** A page's requests of a server that learns what it needs. */
final class WarmClient implements AutoCloseable {
  /** A build that waits for ever is worse than a start without a cache. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;
  private final UnaryOperator<HttpRequest.Builder> signing;

  /**
   * @param signing says who asks
   */
  WarmClient(URI server, UnaryOperator<HttpRequest.Builder> signing) {
    this.server = server;
    this.signing = signing;
  }

  /** Looks at all that a page shows. */
  void look() throws IOException, InterruptedException {
    var month = YearMonth.now(ZoneOffset.UTC);
    for (var path :
        new String[] {
          "/health?endpoint=readiness",
          "/api/me",
          "/api/timeline",
          "/api/timeline/" + month,
          "/api/strips/" + month,
          "/api/towns?months=" + month + ".1",
          "/api/uploads"
        }) {
      get(path);
    }
  }

  void get(String path) throws IOException, InterruptedException {
    send(path, request -> request.header("Accept", "text/html"));
  }

  String post(String path, String json) throws IOException, InterruptedException {
    return send(path, request -> request.POST(BodyPublishers.ofString(json)));
  }

  String post(String path, byte[] bytes) throws IOException, InterruptedException {
    return send(path, request -> request.POST(BodyPublishers.ofByteArray(bytes)));
  }

  void put(String path, byte[] bytes) throws IOException, InterruptedException {
    send(path, request -> request.PUT(BodyPublishers.ofByteArray(bytes)));
  }

  private String send(String path, UnaryOperator<HttpRequest.Builder> kind)
      throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
    var reply = client.send(signing.apply(kind.apply(request)).build(), BodyHandlers.ofString());
    // Where the page was not built, the program is packaged without it.
    if (reply.statusCode() >= 400 && !path.equals("/")) {
      throw new IOException(path + " answered " + reply.statusCode() + ": " + reply.body());
    }
    return reply.body();
  }

  @Override
  public void close() {
    client.close();
  }
}
