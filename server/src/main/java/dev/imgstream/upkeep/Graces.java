package dev.imgstream.upkeep;

import java.time.Duration;

/** How long a thing may stand as it does before it counts as left behind. */
final class Graces {
  /**
   * What is younger may belong to a request that runs: no photo gets its row later than half an
   * hour after its first object (decision 0008).
   */
  static final Duration IN_FLIGHT = Duration.ofHours(1);

  /** After which the sweep completes or removes what was left behind. */
  static final Duration LEFT_BEHIND = Duration.ofDays(1);

  /**
   * How old a rendition of another version may be, and an upload that waits for someone to decide
   * on its name: they come about in daily life, and the daily sweep has had its turn by then.
   */
  static final Duration SWEPT = Duration.ofDays(2);

  /** After which an upload of which bytes are missing is given up. */
  static final Duration ABANDONED = Duration.ofDays(7);

  private Graces() {}
}
