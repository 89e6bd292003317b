package dev.imgstream.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the image is held against, told as it is measured, and what it missed. */
final class Targets {
  private final List<String> failures = new ArrayList<>();

  /** Something that must hold. */
  void expect(String what, boolean holds) {
    tell(what, holds ? "yes" : "NO", holds);
  }

  /** A number that must not be more than its target. */
  void atMost(String what, double measured, double target, String unit) {
    tell(
        what,
        String.format(Locale.ROOT, "%.2f %s, target %.2f", measured, unit, target),
        measured <= target);
  }

  /** A number that has no target. */
  void note(String what, double measured, String unit) {
    tell(what, String.format(Locale.ROOT, "%.2f %s", measured, unit), true);
  }

  private void tell(String what, String found, boolean good) {
    System.out.printf(Locale.ROOT, "%-72s %s%s%n", what, found, good ? "" : "  << missed");
    if (!good) {
      failures.add(what);
    }
  }

  /** What did not hold, or missed its target. */
  List<String> failures() {
    return List.copyOf(failures);
  }
}
