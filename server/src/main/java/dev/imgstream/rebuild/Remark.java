package dev.imgstream.rebuild;

import java.util.Locale;

/**
 * One thing that a rebuilding has to tell.
 *
 * @param what the object's key, or the owner as {@code owner/…}
 * @param told why, and what to do
 */
public record Remark(Kind kind, String what, String told) {

  /** What sort of remark it is; its word begins the line. */
  public enum Kind {
    /** A photo could not be made of its objects. */
    UNREADABLE(true),
    /** A former original is told of and its object is not there. */
    MISSING(true),
    /** An original has no sidecar: of an upload that was not completed, or its sidecar is lost. */
    UNTOLD(true),
    /** Nobody can sign in as an owner. */
    NOBODY(true),
    /** Another photo is of the same bytes. */
    SAME_BYTES(false),
    /** A photo has another name now, since another bears its own. */
    RENAMED(false);

    private final boolean isLack;

    Kind(boolean isLack) {
      this.isLack = isLack;
    }

    /** Whether something is lacking that the objects ought to tell. */
    public boolean isLack() {
      return isLack;
    }

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
