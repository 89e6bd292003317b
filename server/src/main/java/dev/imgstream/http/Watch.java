package dev.imgstream.http;

import dev.imgstream.metrics.Metrics;

/**
 * How a server's requests are watched.
 *
 * @param metrics where they are counted
 */
public record Watch(Metrics metrics) {
  /** By nobody. */
  public static Watch none() {
    return new Watch(new Metrics());
  }
}
