package dev.imgstream.rebuild;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a rebuilding came to.
 *
 * @param made photos that were made
 * @param there photos that an earlier rebuilding had made
 * @param remarks how many of each kind; none of the others
 */
public record Tally(long made, long there, Map<Remark.Kind, Long> remarks) {
  public Tally {
    remarks = remarks.isEmpty() ? Map.of() : new EnumMap<>(remarks);
  }

  /** Whether all that the objects ought to tell was there and could be read. */
  public boolean isWhole() {
    return remarks.keySet().stream().noneMatch(Remark.Kind::isLack);
  }

  /** The line that closes the report. */
  public String line() {
    List<String> parts = new ArrayList<>();
    remarks.forEach((kind, count) -> parts.add(kind + " " + count));
    return String.format(Locale.ROOT, "rebuilt %,d photos, %,d were there already: ", made, there)
        + (parts.isEmpty() ? "nothing is missing" : String.join(", ", parts));
  }
}
