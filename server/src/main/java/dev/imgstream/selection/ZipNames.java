package dev.imgstream.selection;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The names of an archive's files, each of which is there once, whatever its case: most file
 * systems know none.
 *
 * <p>Thousands of photos may bear one name, in the trash or over the years. Each takes the first
 * number that is free, and none looks at those again that were found taken.
 */
final class ZipNames {
  private final Set<String> taken = new HashSet<>();

  /** The number that comes next, by what the numbered names have in common. */
  private final Map<String, Integer> next = new HashMap<>();

  /** Takes the name, or where it is taken the first of {@code a (2).jpg}, {@code a (3).jpg}, …. */
  String take(String name) {
    if (taken.add(folded(name))) {
      return name;
    }
    int dot = name.lastIndexOf('.');
    var stem = dot > 0 ? name.substring(0, dot) : name;
    var end = dot > 0 ? name.substring(dot) : "";
    // Folded as a whole, as the numbered names are: a sigma before the number is one at an end.
    var alike = folded(stem + " ()" + end);
    for (int n = next.getOrDefault(alike, 2); ; n++) {
      var free = stem + " (" + n + ")" + end;
      if (taken.add(folded(free))) {
        next.put(alike, n + 1);
        return free;
      }
    }
  }

  private static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
