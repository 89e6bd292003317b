package dev.imgstream.upkeep;

import java.util.Locale;

/**
 * What a verification came to.
 *
 * @param photos rows, in the trash or not
 * @param objects of all kinds
 * @param bytes of all objects
 * @param problems how many findings it told
 */
public record Verified(long photos, long objects, long bytes, long problems) {
  private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB", "PB"};

  /** Whether nothing is wrong. */
  public boolean isSound() {
    return problems == 0;
  }

  /** The line that closes the report, such as {@code verified 1,204 photos, … 3 problems}. */
  public String line() {
    return "verified %s, %s, %s: %s"
        .formatted(
            counted(photos, "photo"),
            counted(objects, "object"),
            size(bytes),
            problems == 0 ? "nothing wrong" : counted(problems, "problem"));
  }

  static String counted(long count, String thing) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? thing : thing + "s");
  }

  /** In powers of 1000, as disks are sold. */
  private static String size(long bytes) {
    int unit = 0;
    double amount = bytes;
    // What would round to a thousand is one of the next unit.
    while (amount >= 999.95 && unit < UNITS.length - 1) {
      amount /= 1000;
      unit++;
    }
    return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }
}
