package dev.imgstream.health;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;

/**
 * What this program is.
 *
 * @param environment the stage it runs in
 * @param started when it began
 */
public record Application(String name, String version, String environment, Instant started) {

  Told at(Instant now) {
    return new Told(name, version, environment, Duration.between(started, now).toMillis() / 1000.0);
  }

  record Told(
      String name,
      String version,
      String environment,
      @JsonProperty("uptime_seconds") double uptimeSeconds) {}
}
