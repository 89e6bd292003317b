package dev.imgstream.metrics;

import io.prometheus.metrics.core.metrics.Counter;

/** How often something came about since the program began, by the values of its labels. */
public final class Counts {
  private final Counter counter;

  Counts(Counter counter) {
    this.counter = counter;
  }

  /** Counts one, with a value for each label, in their order. */
  public void one(String... labels) {
    counter.labelValues(labels).inc();
  }
}
