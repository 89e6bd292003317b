package dev.imgstream.http;

import dev.imgstream.metrics.Metrics;
import java.util.Optional;

/**
 * How a server's requests are watched.
 *
 * @param metrics where they are counted
 * @param project of Google Cloud, where the traces are that log lines name; empty where there is
 *     none
 */
public record Watch(Metrics metrics, Optional<String> project) {
  /** By nobody. */
  public static Watch none() {
    return new Watch(new Metrics(), Optional.empty());
  }
}
