package dev.imgstream.upkeep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a sweep came to.
 *
 * @param counts how many acts of each kind; none of the others
 */
public record Swept(Map<Act.Kind, Integer> counts) {

  /** How many acts there were of a kind. */
  public int count(Act.Kind kind) {
    return counts.getOrDefault(kind, 0);
  }

  /** Whether all that was due could be done. */
  public boolean isClean() {
    return count(Act.Kind.FAIL) == 0 && count(Act.Kind.HOLD) == 0;
  }

  /** The line that closes the report. */
  public String line() {
    return "swept: " + counted();
  }

  /** The same for a sweep that only tells. */
  public String dryLine() {
    return "nothing was changed; a sweep would: " + counted();
  }

  private String counted() {
    List<String> parts = new ArrayList<>();
    for (var kind : Act.Kind.values()) {
      if (count(kind) > 0) {
        parts.add(kind + " " + count(kind));
      }
    }
    return parts.isEmpty() ? "nothing to do" : String.join(", ", parts);
  }
}
