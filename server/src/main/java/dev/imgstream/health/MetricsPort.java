package dev.imgstream.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.imgstream.metrics.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * {@code GET /metrics} on a port of its own, which this machine alone can reach: for a collector
 * beside a server whose other port is everybody's.
 */
public final class MetricsPort implements AutoCloseable {
  private static final String PATH = "/metrics";

  /** By another name a page elsewhere could read it (see decision 17, names of hosts). */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3})(:\\d+)?");

  private static final int WAITING = 8;

  private final Metrics metrics;
  private final HttpServer server;

  /** One collector asks, twice a minute; whoever else does waits. */
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> Thread.ofPlatform().daemon().name("metrics").unstarted(work));

  /**
   * Begins to answer.
   *
   * @param port 0 picks a free one
   * @throws IOException if it is taken
   */
  public MetricsPort(int port, Metrics metrics) throws IOException {
    this.metrics = metrics;
    var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    try {
      this.server = HttpServer.create(here, WAITING);
    } catch (IOException e) {
      throw new IOException("port " + port + " is taken; set IMGSTREAM_METRICS_PORT to another", e);
    }
    server.setExecutor(thread);
    server.createContext("/", this::answer);
    server.start();
  }

  /** The port that it answers on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host")).orElse("");
      if (!THIS_MACHINE.matcher(host).matches()) {
        exchange.sendResponseHeaders(403, -1);
      } else if (!exchange.getRequestURI().getPath().equals(PATH)) {
        exchange.sendResponseHeaders(404, -1);
      } else if (!exchange.getRequestMethod().equals("GET")) {
        exchange.getResponseHeaders().set("Allow", "GET");
        exchange.sendResponseHeaders(405, -1);
      } else {
        var text = metrics.text();
        exchange.getResponseHeaders().set("Content-Type", Metrics.CONTENT_TYPE);
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    thread.shutdownNow();
  }
}
