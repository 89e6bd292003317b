package dev.imgstream.backup;

import java.util.Locale;

/**
 * How a table of the live database stands to the same table of another.
 *
 * @param same rows that are the same in both
 * @param onlyLive rows that the other has not
 * @param onlyOther rows that the live one has not
 * @param changed rows of one key that are not the same
 * @param since rows that differ because the live database has gone on; they are no fault
 */
public record Compared(
    String table, long same, long onlyLive, long onlyOther, long changed, long since) {

  /** Whether nothing differs that ought not to. */
  public boolean isSame() {
    return onlyLive + onlyOther + changed == 0;
  }

  /** The line that tells of it, with tabs between its fields. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "%s\t%s\t%,d same, %,d only live, %,d only restored, %,d changed, %,d newer",
        isSame() ? "same" : "differs",
        table,
        same,
        onlyLive,
        onlyOther,
        changed,
        since);
  }
}
