package dev.imgstream.timeline;

import dev.imgstream.account.OwnerId;
import dev.imgstream.photo.Scope;
import dev.imgstream.timeline.Timeline.Month;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * How months of many photos are cut, so that a part is a small reply: between days, and a day that
 * is too large by itself into even parts.
 *
 * <p>Cuts are made of the counts of a month's days, and remembered under the month's version.
 */
final class MonthParts {
  /** Photos of a part; packed, each takes 30 bytes. */
  static final int MOST = 4_000;

  /** Months whose cuts are remembered. */
  private static final int REMEMBERED = 10_000;

  private final Map<Key, Month> known =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Month> eldest) {
          return size() > REMEMBERED;
        }
      };

  /** The months, with the parts of those that are large; such a month may be newer than it was. */
  List<Month> of(Handle handle, OwnerId owner, Scope scope, List<Month> months) {
    var cut = new HashMap<String, Month>();
    var uncut = new ArrayList<String>();
    synchronized (known) {
      for (var month : months) {
        if (month.count() > MOST) {
          var there = known.get(new Key(owner, scope, month.month()));
          if (there != null && there.version() == month.version()) {
            cut.put(month.month(), there);
          } else {
            uncut.add(month.month());
          }
        }
      }
    }
    if (!uncut.isEmpty()) {
      var counted = DayCounts.read(handle, owner, scope, uncut);
      synchronized (known) {
        for (var days : counted) {
          var month = days.month(parts(days.counts()));
          cut.put(month.month(), month);
          known.put(new Key(owner, scope, month.month()), month);
        }
      }
    }
    return months.stream().map(month -> cut.getOrDefault(month.month(), month)).toList();
  }

  /** How many photos each part has; none where one part is enough. */
  static List<Integer> parts(List<Integer> days) {
    var parts = new ArrayList<Integer>();
    int open = 0;
    for (int day : days) {
      if (open > 0 && open + day > MOST) {
        parts.add(open);
        open = 0;
      }
      if (day > MOST) {
        int pieces = Math.ceilDiv(day, MOST);
        for (int i = 1; i <= pieces; i++) {
          parts.add((int) ((long) day * i / pieces - (long) day * (i - 1) / pieces));
        }
      } else {
        open += day;
      }
    }
    if (open > 0) {
      parts.add(open);
    }
    return parts.size() > 1 ? List.copyOf(parts) : List.of();
  }

  private record Key(OwnerId owner, Scope scope, String month) {}
}
