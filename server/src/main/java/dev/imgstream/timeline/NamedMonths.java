package dev.imgstream.timeline;

import dev.imgstream.account.OwnerId;
import dev.imgstream.http.Caching;
import dev.imgstream.photo.MonthRun;
import dev.imgstream.photo.Scope;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Months that a request names.
 *
 * @param versions that the caller takes them to be of
 */
record NamedMonths(OwnerId owner, Scope scope, Map<YearMonth, Long> versions) {

  /** A month as it is now. */
  record Version(YearMonth month, long version) {
    static List<Version> of(List<Timeline.Month> months) {
      return months.stream()
          .map(month -> new Version(YearMonth.parse(month.month()), month.version()))
          .toList();
    }

    static List<Version> of(SequencedMap<YearMonth, MonthRun> runs) {
      return runs.entrySet().stream()
          .map(run -> new Version(run.getKey(), run.getValue().version()))
          .toList();
    }
  }

  /** Only where all are here, each at the version that names it, may they be kept for ever. */
  Caching caching(List<Version> present) {
    boolean isWhole =
        present.size() == versions.size()
            && present.stream()
                .allMatch(one -> Long.valueOf(one.version).equals(versions.get(one.month)));
    return isWhole ? Caching.IMMUTABLE : Caching.REVALIDATE;
  }

  /**
   * What tells a reply from all others of the same address: between the same two months none goes
   * once it is there, and no version comes back.
   *
   * @param kind a letter for each kind of reply
   * @param form what else replies of one address differ by; empty for the usual one
   */
  String tag(char kind, List<Version> present, String form) {
    return "\"%s%s-%s-%s-%d-%d%s\""
        .formatted(
            kind,
            scope.name().toLowerCase(Locale.ROOT).charAt(0),
            present.isEmpty() ? "none" : present.getFirst().month,
            present.isEmpty() ? "none" : present.getLast().month,
            present.size(),
            present.stream().mapToLong(Version::version).sum(),
            form);
  }
}
