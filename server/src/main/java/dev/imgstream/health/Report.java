package dev.imgstream.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What was found, the HTTP contract's {@code Health}. */
record Report(
    String status,
    Instant timestamp,
    @JsonProperty("duration_ms") double durationMs,
    Application.Told application,
    Map<String, Finding> checks,
    @JsonProperty("unhealthy_services") List<String> unhealthyServices) {

  @JsonIgnore
  boolean healthy() {
    return unhealthyServices.isEmpty();
  }

  /** What one check found. */
  record Finding(String status, String message, @JsonProperty("duration_ms") double durationMs) {

    @JsonIgnore
    boolean healthy() {
      return status.equals("healthy");
    }
  }
}
