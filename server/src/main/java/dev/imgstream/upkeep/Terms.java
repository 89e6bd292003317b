package dev.imgstream.upkeep;

import java.time.Duration;

/**
 * What a sweep may touch.
 *
 * @param leftBehind how old what no row names must be, and how long an upload that is whole must
 *     have stood still
 * @param abandoned how long an upload of which bytes are missing must have stood still
 */
public record Terms(Manner manner, Duration leftBehind, Duration abandoned, boolean isDry) {

  /** Who sweeps. */
  public enum Manner {
    /** A person has asked, and no server runs. */
    ASKED,
    /**
     * A person has asked, and a server runs, which alone may change photos: to two programs at once
     * no lock of either is known.
     */
    BESIDE,
    /** The server by itself, with nobody looking. */
    UNATTENDED
  }

  /** A day, and a week for uploads of which bytes are missing. */
  public static Terms usual(Manner manner) {
    return new Terms(manner, Graces.LEFT_BEHIND, Graces.ABANDONED, false);
  }

  /** One grace for all. */
  public static Terms of(Manner manner, Duration grace) {
    return new Terms(manner, grace, grace, false);
  }

  /** The same, only telling what would be done. */
  public Terms dry() {
    return new Terms(manner, leftBehind, abandoned, true);
  }
}
