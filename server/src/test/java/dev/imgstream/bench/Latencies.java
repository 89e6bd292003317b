package dev.imgstream.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How long requests took, by route. */
final class Latencies {
  private final Map<String, List<Long>> nanos = new TreeMap<>();

  synchronized void note(String route, long taken) {
    nanos.computeIfAbsent(route, _ -> new ArrayList<>()).add(taken);
  }

  /** Adds a row for each route: median, 99th percentile, and how many there were. */
  synchronized void report(Report report) {
    nanos.forEach(
        (route, all) -> {
          Collections.sort(all);
          report.row(
              "`%s`, p50 and p99".formatted(route),
              "%s and %s ms of %d".formatted(millis(all, 50), millis(all, 99), all.size()),
              "");
        });
  }

  private static String millis(List<Long> sorted, int percent) {
    var value = sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    return String.format(Locale.ROOT, "%.1f", value / 1e6);
  }
}
