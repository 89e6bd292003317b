package dev.imgstream.upkeep;

import java.util.Locale;

/**
 * One thing that a sweep does, or would do.
 *
 * @param what the object's key, or the row as {@code table/…}
 * @param told why, and what came of it
 */
public record Act(Kind kind, String what, String told) {

  /** What sort of act it is; its word begins the line. */
  public enum Kind {
    /** Makes a photo of an upload whose bytes are all here. */
    COMPLETE,
    /** Ends an upload that nobody goes on with. */
    GIVE_UP,
    /** Ends an upload that is no photo that can be kept. */
    REFUSE,
    /** Removes an object, or a file on its way in. */
    REMOVE,
    /** Leaves what was due, for a reason. */
    LEAVE,
    /** Removes nothing that has no row, since too much has none. */
    HOLD,
    /** Could not be done. */
    FAIL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** The line that tells of it: three fields with tabs between. */
  public String line() {
    return kind + "\t" + what + "\t" + told;
  }
}
