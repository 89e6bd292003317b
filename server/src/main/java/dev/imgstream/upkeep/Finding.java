package dev.imgstream.upkeep;

import java.util.Locale;

/**
 * One thing that is wrong.
 *
 * @param what the object's key, or the row as {@code table/…}
 * @param told what is wrong with it and what to do
 */
public record Finding(Kind kind, String what, String told) {

  /** What sort of thing is wrong; its word begins the line. */
  public enum Kind {
    /** A row names an object that is not there. */
    MISSING,
    /** An object is not as long as its row says, or empty. */
    WRONG_SIZE,
    /** An object's bytes are not those that its row tells of. */
    WRONG_CHECKSUM,
    /** A rendition is no picture of its format. */
    WRONG_FORMAT,
    /** A sidecar says something else than its row. */
    WRONG_SIDECAR,
    /** No row names an object, or a file on its way in. */
    ORPHAN,
    /** An upload should have ended by now. */
    STUCK_UPLOAD,
    /** A month or a day counts other photos than it has. */
    WRONG_TALLY,
    /** No sense can be made of a row. */
    UNREADABLE_ROW,
    /** The database itself is damaged. */
    DATABASE;

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
