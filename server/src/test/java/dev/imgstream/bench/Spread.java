package dev.imgstream.bench;

import java.util.Collection;
import java.util.Locale;

/** What the same measurement gave several times. */
final class Spread {
  private Spread() {}

  /**
   * The median, and the least and the greatest in brackets; the upper of the two in the middle of
   * an even number.
   *
   * @param form of each, such as {@code %.1f}
   */
  static String of(Collection<Double> measured, String form) {
    if (measured.isEmpty()) {
      return "none";
    }
    var values = measured.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        form + " (" + form + "–" + form + ")",
        values.get(values.size() / 2),
        values.getFirst(),
        values.getLast());
  }
}
