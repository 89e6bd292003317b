package dev.imgstream.http;

import io.javalin.http.Context;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a request's parameters and refuses those that do not have their form. */
public final class Params {
  private static final Pattern MONTH = Pattern.compile("\\d{4}-(0[1-9]|1[0-2])");

  private Params() {}

  /** A query parameter; empty where it is missing or blank. */
  public static Optional<String> text(Context context, String name) {
    var values = context.queryParams(name);
    if (values.size() > 1) {
      throw new BadRequest(name + " is there twice; send it once.");
    }
    return values.stream().filter(text -> !text.isBlank()).findFirst();
  }

  /** A whole number of the query between two bounds, both included. */
  public static Optional<Long> number(Context context, String name, long min, long max) {
    return text(context, name).map(text -> number(name, text, min, max));
  }

  /** A moment of the query in ISO 8601, with an offset. */
  public static Optional<OffsetDateTime> moment(Context context, String name) {
    return text(context, name).map(text -> moment(name, text));
  }

  /** The month that the path names, such as {@code 2024-05}. */
  public static YearMonth month(Context context) {
    return month(context.pathParam("month"));
  }

  /** A month that is written such as {@code 2024-05}. */
  public static YearMonth month(String text) {
    if (!MONTH.matcher(text).matches()) {
      throw new BadRequest("A month is written such as 2024-05.");
    }
    return YearMonth.parse(text);
  }

  private static long number(String name, String text, long min, long max) {
    try {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Not a number is told in the same words as out of range.
    }
    throw new BadRequest("%s must be a whole number from %d to %d.".formatted(name, min, max));
  }

  /**
   * Reads a moment in ISO 8601, with an offset.
   *
   * @param name what the caller calls it
   */
  public static OffsetDateTime moment(String name, String text) {
    try {
      var moment = OffsetDateTime.parse(text);
      // Four digits, as ISO 8601 has it; years beyond do not fit into what counts milliseconds.
      if (moment.getYear() >= 0 && moment.getYear() <= 9999) {
        return moment;
      }
    } catch (DateTimeParseException e) {
      // Told in the same words as a year out of range.
    }
    throw new BadRequest(name + " must be a moment such as 2024-05-06T14:03:22Z.");
  }
}
