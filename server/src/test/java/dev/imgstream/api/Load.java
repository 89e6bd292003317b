package dev.imgstream.api;

import dev.imgstream.TestApp;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Keeps every rendering thread of a server at work on a photo that takes seconds, with as many that
 * take none waiting behind them as may wait.
 */
final class Load implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TestApp app;
  private final String slow;
  private final String quick;
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<?>> sent = new ArrayList<>();

  Load(TestApp app, String slow, String quick) {
    this.app = app;
    this.slow = slow;
    this.quick = quick;
  }

  /** Repeats a request, under more and more load, until it is answered with a status. */
  HttpResponse<byte[]> until(int status, Callable<HttpResponse<byte[]>> request) throws Exception {
    var deadline = Instant.now().plus(PATIENCE);
    while (Instant.now().isBefore(deadline)) {
      var reply = request.call();
      if (reply.statusCode() == status) {
        return reply;
      }
      add();
    }
    throw new AssertionError("the server was never so busy that it answered " + status);
  }

  private void add() {
    int threads = Runtime.getRuntime().availableProcessors();
    for (int i = 0; i < threads; i++) {
      convert(slow);
    }
    for (int i = 0; i < 32 * threads; i++) {
      convert(quick);
    }
  }

  private void convert(String photo) {
    var request = app.request("/api/photos/" + photo + "/original?as=jpeg").build();
    sent.add(senders.submit(() -> app.send(request)));
  }

  @Override
  public void close() {
    senders.close();
    sent.forEach(Future::resultNow);
  }
}
