package dev.imgstream.upkeep;

import java.util.Locale;

/**
 * Stops a sweep that would remove too much: originals without rows are what a crash leaves in ones
 * and twos, and what a database that was lost or brought back from an old backup leaves in
 * thousands.
 */
final class Brake {
  private static final int FEW = 100;

  private Brake() {}

  /**
   * Whether nothing that has no row may be removed.
   *
   * @param unnamed originals that no row names
   * @param photos rows
   */
  static boolean holds(long unnamed, long photos) {
    return unnamed > photos || (unnamed > FEW && unnamed > photos / 10);
  }

  static String reason(long unnamed, long photos) {
    return String.format(
        Locale.ROOT,
        "%,d originals have no row where %,d photos have one; the database may be older than the objects, so nothing without a row is removed: bring the right database back, or move these originals away by hand",
        unnamed,
        photos);
  }
}
