package dev.imgstream.bench;

import dev.imgstream.bench.ServedTimeline.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People who look at the timeline at once: each jumps to a part of it, pages through ten strips of
 * it with a second for each, asks whether anything has changed, and jumps on.
 */
final class Viewers {
  private static final int SCREENS = 10;
  private static final long LOOK_MILLIS = 1_000;

  private final Server server;
  private final List<Part> parts;
  private final int viewers;
  private final int seconds;
  private final Latencies latencies = new Latencies();
  private final AtomicLong bytes = new AtomicLong();

  Viewers(Server server, List<Part> parts, int viewers, int seconds) {
    this.server = server;
    this.parts = parts;
    this.viewers = viewers;
    this.seconds = seconds;
  }

  void measure(Report report) throws Exception {
    var tag = server.tag("/api/timeline");
    long began = System.nanoTime();
    long until = began + TimeUnit.SECONDS.toNanos(seconds);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var looking = new ArrayList<Callable<Boolean>>();
      for (int i = 0; i < viewers; i++) {
        var random = new SplittableRandom(i);
        looking.add(() -> look(random, tag, until));
      }
      for (var one : threads.invokeAll(looking)) {
        one.get();
      }
    }
    double taken = (System.nanoTime() - began) / 1e9;
    latencies.report(report);
    report.row(
        "%d viewers, all they were sent".formatted(viewers),
        String.format(Locale.ROOT, "%.0f MB/s", bytes.get() / taken / 1e6),
        "");
  }

  private boolean look(SplittableRandom random, String tag, long until) throws Exception {
    try (var wire = new Wire(server.address().getPort())) {
      // They do not all begin at once.
      TimeUnit.MILLISECONDS.sleep(random.nextLong(LOOK_MILLIS));
      while (System.nanoTime() < until) {
        ask(wire, "/api/timeline", "", ServedTimeline.COMPRESSED, 200);
        var part = parts.get(random.nextInt(parts.size()));
        ask(
            wire,
            part.path(),
            "/{month}, a part",
            ServedTimeline.PACKED + ServedTimeline.COMPRESSED,
            200);
        var strips = strips(part);
        for (int i = 0; i < Math.min(SCREENS, strips.size()) && System.nanoTime() < until; i++) {
          ask(wire, strips.get(i), "a strip of 64", "", 200);
          TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
          ask(wire, "/api/timeline", ", nothing new", "If-None-Match: " + tag + "\r\n", 304);
        }
      }
    }
    return true;
  }

  private List<String> strips(Part part) throws Exception {
    return PackedRun.strips(
        server.get(part.path(), Map.of("Accept", "application/vnd.imgstream.month")),
        ServedTimeline.STRIP);
  }

  private void ask(Wire wire, String path, String what, String headers, int status)
      throws IOException {
    var got = wire.get(path, headers);
    if (got.status() != status) {
      throw new IOException(path + " was answered " + got.status());
    }
    bytes.addAndGet(got.bytes());
    latencies.note(
        path.startsWith("/api/strips") ? "/api/strips, 64 thumbs" : "/api/timeline" + what,
        got.nanos());
  }
}
