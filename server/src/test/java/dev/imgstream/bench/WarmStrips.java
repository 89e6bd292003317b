package dev.imgstream.bench;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** How fast strips come that were read before, beside nginx with one file of the same size. */
final class WarmStrips {
  private static final int CONNECTIONS = 4;
  private static final int ROUNDS = 5;

  /** Of a round; all rounds together are fewer than an owner may make at once. */
  private static final int REQUESTS = 400;

  /** Fewer than an owner may make for long. */
  private static final int WARMING_A_SECOND = 200;

  private final Server server;
  private final List<String> strips;
  private final int seconds;

  WarmStrips(Server server, List<String> strips, int seconds) {
    this.server = server;
    this.strips = strips.subList(0, Math.min(8, strips.size()));
    this.seconds = seconds;
  }

  void measure(Report report) throws Exception {
    var folder = Files.createTempDirectory(Program.ROOT.resolve("server/target"), "bench-strips");
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    var ratios = new ArrayList<Double>();
    try (var nginx = WebDavSide.start(folder)) {
      var paths = new ArrayList<String>();
      for (int i = 0; i < strips.size(); i++) {
        Files.write(nginx.files().resolve("strip" + i), server.get(strips.get(i)));
        paths.add("/strip" + i);
      }
      warm();
      for (int round = 0; round < ROUNDS; round++) {
        double one = rate(server.address().getPort(), strips);
        double other = rate(nginx.port(), paths);
        ours.add(one);
        theirs.add(other);
        ratios.add(one / other);
      }
    } finally {
      Folders.delete(folder);
    }
    report.row("warm strips of 64 thumbs, MB/s", Spread.of(ours, "%.0f"), "");
    report.row("nginx, files of the same bytes, MB/s", Spread.of(theirs, "%.0f"), "");
    report.row("the first by the second", Spread.of(ratios, "%.2f"), "0.50");
  }

  /** A server that has just started compiles what it does often; it is asked as it may be. */
  private void warm() throws Exception {
    long began = System.nanoTime();
    try (var wire = new Wire(server.address().getPort())) {
      for (int i = 0; i < WARMING_A_SECOND * seconds; i++) {
        long due = began + TimeUnit.SECONDS.toNanos(i) / WARMING_A_SECOND;
        TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
        wire.whole(strips.get(i % strips.size()));
      }
    }
  }

  private static double rate(int port, List<String> paths) throws Exception {
    var bytes = new AtomicLong();
    long began = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(CONNECTIONS)) {
      Callable<Boolean> reading =
          () -> {
            try (var wire = new Wire(port)) {
              for (int i = 0; i < REQUESTS / CONNECTIONS; i++) {
                bytes.addAndGet(wire.whole(paths.get(i % paths.size())));
              }
            }
            return true;
          };
      for (var one : threads.invokeAll(Collections.nCopies(CONNECTIONS, reading))) {
        one.get();
      }
    }
    return bytes.get() / ((System.nanoTime() - began) / 1e9) / 1e6;
  }
}
