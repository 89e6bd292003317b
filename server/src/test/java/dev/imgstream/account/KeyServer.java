package dev.imgstream.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real server of public keys, as Google's, which can fail, hang, drip, and change its keys. */
public final class KeyServer implements AutoCloseable {
  /** How it answers. */
  public enum Mood {
    WELL,
    FAILING,
    /** Takes the request and says nothing. */
    HANGING,
    /** Begins an answer that never ends. */
    DRIPPING,
    /** Sends more than any set of keys has. */
    FLOODING,
    TALKING_NONSENSE,
    /** Sends the asker elsewhere. */
    REDIRECTING
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<SigningKey> keys = new CopyOnWriteArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Mood mood = Mood.WELL;

  /** Starts on a free port, with some keys. */
  public KeyServer(SigningKey... first) {
    keys.addAll(List.of(first));
    try {
      server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/keys", this::answer);
    server.start();
  }

  /** Where the keys are. */
  public URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort() + "/keys");
  }

  /** How often it was asked. */
  public int asked() {
    return asked.get();
  }

  /** Answers so from now on. */
  public void be(Mood next) {
    mood = next;
  }

  /** Publishes other keys in the place of all. */
  public void publish(SigningKey... next) {
    keys.clear();
    keys.addAll(List.of(next));
  }

  private void answer(HttpExchange exchange) throws IOException {
    asked.incrementAndGet();
    try (exchange) {
      switch (mood) {
        case WELL -> reply(exchange, 200, json());
        case FAILING -> reply(exchange, 500, "out of order");
        case TALKING_NONSENSE ->
            reply(exchange, 200, "<html>Welcome to the hotel's network</html>");
        case FLOODING -> reply(exchange, 200, json() + " ".repeat(1 << 20));
        case REDIRECTING -> {
          exchange.getResponseHeaders().add("Location", address().toString());
          exchange.sendResponseHeaders(302, -1);
        }
        case HANGING -> closed.await();
        case DRIPPING -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          closed.await();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String json() {
    return "{\"keys\":[" + String.join(",", keys.stream().map(SigningKey::jwk).toList()) + "]}";
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
