package dev.imgstream.timeline;

import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Params;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** How a request names months at their versions: {@code 2024-05.12,2024-04.7}. */
final class MonthName {
  /** Most months of one request. */
  static final int MOST = 200;

  private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2})\\.(\\d{1,18})");

  private MonthName() {}

  /**
   * Reads the version of each month.
   *
   * @throws BadRequest if it has another form, or names none, too many, or one twice
   */
  static Map<YearMonth, Long> parse(String text) {
    var names = text.split(",", MOST + 1);
    var versions = new HashMap<YearMonth, Long>();
    for (var name : names) {
      var match = NAME.matcher(name);
      if (names.length > MOST || !match.matches()) {
        throw new BadRequest(
            "months must name from 1 to %d months, such as 2024-05.12,2024-04.7.".formatted(MOST));
      }
      if (versions.put(Params.month(match.group(1)), Long.parseLong(match.group(2))) != null) {
        throw new BadRequest(match.group(1) + " is named twice; name it once.");
      }
    }
    return versions;
  }
}
