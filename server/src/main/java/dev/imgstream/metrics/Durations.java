package dev.imgstream.metrics;

import io.prometheus.metrics.core.metrics.Histogram;
import java.time.Duration;

/** How long something took each time, by the values of its labels. */
public final class Durations {
  private static final double NANOS = 1e9;

  private final Histogram histogram;

  Durations(Histogram histogram) {
    this.histogram = histogram;
  }

  /** Notes one, with a value for each label, in their order. */
  public void note(Duration took, String... labels) {
    note(took.toNanos() / NANOS, labels);
  }

  private void note(double seconds, String... labels) {
    histogram.labelValues(labels).observe(seconds);
  }

  /**
   * Does something and notes how long it took.
   *
   * @param kind the first label; the second is {@code ok}, or {@code failed} where it threw
   */
  public <T, E extends Exception> T of(String kind, Work<T, E> work) throws E {
    long begun = System.nanoTime();
    var outcome = "failed";
    try {
      var result = work.run();
      outcome = "ok";
      return result;
    } finally {
      note((System.nanoTime() - begun) / NANOS, kind, outcome);
    }
  }

  /** Something that takes time. */
  @FunctionalInterface
  public interface Work<T, E extends Exception> {
    T run() throws E;
  }
}
