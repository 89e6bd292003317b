package dev.imgstream.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out whether the service works. */
public final class Health {
  private static final Logger log = LoggerFactory.getLogger(Health.class);

  private final Application application;
  private final List<Check> checks;
  private final Clock clock;
  private final Runnable whenReady;

  /**
   * @param application what this is
   * @param checks each quick and harmless, for a probe may ask every few seconds
   * @param whenReady is run each time that all is found well; quick as well
   */
  public Health(Application application, List<Check> checks, Clock clock, Runnable whenReady) {
    this.application = application;
    this.checks = List.copyOf(checks);
    this.clock = clock;
    this.whenReady = whenReady;
  }

  /** Runs every check. */
  Report report(Endpoint endpoint) {
    var began = clock.instant();
    Map<String, Report.Finding> findings = new LinkedHashMap<>();
    List<String> unhealthy = new ArrayList<>();
    if (endpoint != Endpoint.LIVENESS) {
      for (var check : checks) {
        var finding = run(check);
        findings.put(check.name(), finding);
        if (!finding.healthy()) {
          unhealthy.add(check.name());
        }
      }
      if (unhealthy.isEmpty()) {
        whenReady.run();
      }
    }
    return new Report(
        endpoint.word(unhealthy.isEmpty()),
        began,
        millis(began),
        application.at(began),
        findings,
        unhealthy);
  }

  private Report.Finding run(Check check) {
    var began = clock.instant();
    try {
      var message = check.run();
      return new Report.Finding("healthy", message, millis(began));
    } catch (Exception e) {
      log.atError()
          .setCause(e)
          .addKeyValue("check", check.name())
          .log("a health check failed: {}", check.name());
      return new Report.Finding("unhealthy", "does not work; the log tells why", millis(began));
    }
  }

  private double millis(Instant since) {
    return Duration.between(since, clock.instant()).toNanos() / 1e6;
  }

  /** What is asked: all, whether requests may come, or whether the program lives at all. */
  enum Endpoint {
    ALL("healthy", "unhealthy"),
    READINESS("ready", "not_ready"),
    LIVENESS("alive", "alive");

    private final String good;
    private final String bad;

    Endpoint(String good, String bad) {
      this.good = good;
      this.bad = bad;
    }

    String word(boolean works) {
      return works ? good : bad;
    }
  }
}
