package dev.imgstream.image;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks a server that starts whether it is ready, again and again until it says so. */
final class Probe implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int BETWEEN_MILLIS = 5;

  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private final Future<Instant> ready;

  Probe(URI server) {
    var question = server.resolve("/health?endpoint=readiness");
    this.ready = thread.submit(() -> firstYes(question));
  }

  /** When it first said so. */
  Instant ready() throws InterruptedException, ExecutionException, TimeoutException {
    return ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  private static Instant firstYes(URI question) throws IOException, InterruptedException {
    while (!saysYes(question)) {
      Thread.sleep(BETWEEN_MILLIS);
    }
    return Instant.now();
  }

  private static boolean saysYes(URI question) throws IOException {
    var connection = (HttpURLConnection) question.toURL().openConnection();
    try {
      return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
    } catch (IOException notYet) {
      return false;
    } finally {
      connection.disconnect();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
