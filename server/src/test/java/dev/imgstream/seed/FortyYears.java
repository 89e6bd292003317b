package dev.imgstream.seed;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How photos spread over forty years: more each year, no two months alike, and one month that a
 * whole archive was imported into.
 */
final class FortyYears {
  static final int MONTHS = 480;

  /** What a month of Immich's had when it froze (immich-app/immich#28861). */
  static final int LARGEST = 70_000;

  /** From the newest. */
  private static final int LARGEST_AT = 87;

  private FortyYears() {}

  /** A month and how many photos it has. */
  record Month(YearMonth month, int count) {}

  /** Months that have photos, oldest first. */
  static List<Month> of(int photos, YearMonth last, SplittableRandom random) {
    int largest = Math.min(LARGEST, photos / 10);
    var weights = new double[MONTHS];
    double all = 0;
    for (int i = 0; i < MONTHS; i++) {
      weights[i] = (24 + i) * random.nextDouble(0.3, 1.7);
      all += weights[i];
    }
    var months = new ArrayList<Month>();
    double reached = 0;
    int given = 0;
    for (int i = 0; i < MONTHS; i++) {
      reached += weights[i];
      // Rounded as a running sum, so that the counts add up.
      int until = (int) Math.round((photos - largest) * (reached / all));
      int count = until - given + (i == MONTHS - 1 - LARGEST_AT ? largest : 0);
      given = until;
      if (count > 0) {
        months.add(new Month(last.minusMonths(MONTHS - 1L - i), count));
      }
    }
    return months;
  }
}
