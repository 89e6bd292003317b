package dev.imgstream.backup;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which backups stay: the newest fourteen, and the last of each of twelve months that have some.
 */
final class Keeping {
  private static final int NEWEST = 14;
  private static final int MONTHS = 12;

  /** {@code 203012} of {@code 20301231t235959z}. */
  private static final int MONTH = 6;

  private Keeping() {}

  /**
   * Those of them that stay.
   *
   * @param names in the order of their age, the oldest first
   */
  static Set<String> of(List<String> names) {
    Map<String, String> lastOfMonth = new LinkedHashMap<>();
    for (var name : names) {
      lastOfMonth.put(name.substring(0, Math.min(MONTH, name.length())), name);
    }
    var months = List.copyOf(lastOfMonth.values());
    var kept =
        new LinkedHashSet<>(months.subList(Math.max(0, months.size() - MONTHS), months.size()));
    kept.addAll(names.subList(Math.max(0, names.size() - NEWEST), names.size()));
    return kept;
  }
}
