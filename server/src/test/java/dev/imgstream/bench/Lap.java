package dev.imgstream.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * One measured run of a contestant over a list of photos.
 *
 * @param photos how many
 * @param seconds by the clock
 * @param cpuSeconds of the contestant's process
 * @param peak resident MiB
 */
record Lap(int photos, double seconds, double cpuSeconds, double peak) {
  private static final int CORES = Runtime.getRuntime().availableProcessors();

  /**
   * Has the contestant take each photo {@code copies} times, as many at once as there are cores.
   */
  static Lap run(Contestant contestant, List<Sample> samples, int copies)
      throws IOException, InterruptedException {
    var program = contestant.program();
    var waiting =
        new ConcurrentLinkedQueue<Sample>(
            Collections.nCopies(copies, samples).stream().flatMap(List::stream).toList());
    int photos = waiting.size();
    program.forgetPeak();
    long begun = System.nanoTime();
    var before = program.cpu();
    takeAll(contestant, waiting);
    var cpu = program.cpu().minus(before);
    long nanos = System.nanoTime() - begun;
    return new Lap(photos, nanos / 1e9, cpu.toNanos() / 1e9, program.peakMebibytes());
  }

  double milliseconds() {
    return 1000 * cpuSeconds / photos;
  }

  double perSecond() {
    return photos / seconds;
  }

  private static void takeAll(Contestant contestant, ConcurrentLinkedQueue<Sample> waiting)
      throws IOException, InterruptedException {
    try (var threads = Executors.newFixedThreadPool(CORES)) {
      var takers = new ArrayList<Future<?>>();
      for (int i = 0; i < CORES; i++) {
        takers.add(
            threads.submit(
                () -> {
                  for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                    contestant.take(next);
                  }
                  return null;
                }));
      }
      for (var taker : takers) {
        taker.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }
}
