package dev.imgstream.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * What a program counts and times of itself.
 *
 * <p>Whoever adds a label answers for the number of its values: words of the program, such as the
 * template of a route, never what comes from outside. Every name begins with {@code imgstream_}.
 */
public final class Metrics {
  /** What the text is, for a reply's {@code Content-Type}. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String PREFIX = "imgstream_";

  /** Seconds, from a row that is read to a large photo that is decoded. */
  private static final double[] BOUNDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private boolean knowsJava;

  /**
   * How long something takes, each time.
   *
   * @param name without prefix; {@code _seconds} at its end
   * @param help a sentence
   */
  public Durations durations(String name, String help, String... labels) {
    return new Durations(
        Histogram.builder()
            .name(PREFIX + name)
            .help(help)
            .labelNames(labels)
            .classicOnly()
            .classicUpperBounds(BOUNDS)
            .register(registry));
  }

  /**
   * How often something comes about.
   *
   * @param name without prefix; {@code _total} at its end
   * @param help a sentence
   */
  public Counts counts(String name, String help, String... labels) {
    return new Counts(
        Counter.builder().name(PREFIX + name).help(help).labelNames(labels).register(registry));
  }

  /**
   * What is so many just now.
   *
   * @param name without prefix
   * @param help a sentence
   * @param now is asked each time that the text is written, by one thread at a time
   */
  public void gauge(String name, String help, DoubleSupplier now) {
    GaugeWithCallback.builder()
        .name(PREFIX + name)
        .help(help)
        .callback(told -> told.call(now.getAsDouble()))
        .register(registry);
  }

  /** The same of several of a kind, told apart by one label. */
  public void gauges(String name, String help, String label, Map<String, DoubleSupplier> now) {
    GaugeWithCallback.builder()
        .name(PREFIX + name)
        .help(help)
        .labelNames(label)
        .callback(told -> now.forEach((value, one) -> told.call(one.getAsDouble(), value)))
        .register(registry);
  }

  /** All of it as text, with what Java tells of memory, threads and collections. */
  public synchronized byte[] text() {
    if (!knowsJava) {
      // Not before somebody asks: it would make each start longer.
      ProcessMetrics.builder().register(registry);
      JvmMemoryMetrics.builder().register(registry);
      JvmThreadsMetrics.builder().register(registry);
      JvmGarbageCollectorMetrics.builder().register(registry);
      knowsJava = true;
    }
    var text = new ByteArrayOutputStream();
    try {
      writer.write(text, registry.scrape());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toByteArray();
  }
}
