package dev.imgstream.metadata;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A date as written in a file: Exif's {@code 2019:03:21 11:04:22}, XMP's ISO 8601 and what lies
 * between.
 *
 * <p>XMP may give a year or a month alone, as for a scanned print: it is then its first moment.
 */
record FileDate(LocalDateTime local, Optional<ZoneOffset> offset) {
  private static final Logger log = LoggerFactory.getLogger(FileDate.class);

  /** The year of the oldest photograph that is left, Niépce's view from his window. */
  private static final int EARLIEST_YEAR = 1826;

  /** In characters; the longest true date has some 40. Keeps the pattern's work small. */
  private static final int LONGEST = 64;

  private static final Pattern DATE =
      Pattern.compile(
          "(?<year>\\d{4})(?:[-:/.](?<month>\\d{2})(?:[-:/.](?<day>\\d{2})"
              + "(?:[T ](?<hour>\\d{2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:\\.(?<part>\\d+))?)?"
              + " ?(?<offset>Z|[-+]\\d{2}:?\\d{2})?)?)?)?");
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** Parses a date; what is no date at all, or cannot be (month 13, year 0), is empty. */
  static Optional<FileDate> parse(String raw, int latestYear) {
    var text = FileText.clean(raw).orElse("");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var match = DATE.matcher(text);
    if (text.length() > LONGEST || !match.matches()) {
      log.debug("Skipped a date that is none: {}", text);
      return Optional.empty();
    }
    try {
      var local =
          LocalDateTime.of(
              Integer.parseInt(match.group("year")),
              number(match, "month", 1),
              number(match, "day", 1),
              number(match, "hour", 0),
              number(match, "minute", 0),
              number(match, "second", 0),
              nanos(match.group("part")));
      if (!possible(local.getYear(), latestYear)) {
        log.debug("Skipped a date outside of photography's years: {}", text);
        return Optional.empty();
      }
      var offset = match.group("offset");
      return Optional.of(new FileDate(local, offset == null ? Optional.empty() : offset(offset)));
    } catch (DateTimeException e) {
      log.debug("Skipped a date that cannot be: {}, {}", text, e.getMessage());
      return Optional.empty();
    }
  }

  /** The offset of {@code +09:00}, {@code -0400} or {@code Z}; garbage and blanks are empty. */
  static Optional<ZoneOffset> offset(String raw) {
    var text = FileText.clean(raw).orElse("");
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(ZoneOffset.of(text));
    } catch (DateTimeException e) {
      log.debug("Skipped an offset that is none: {}, {}", text, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * The same second with the part that a SubSec tag gives, whose text is the digits after the
   * point: "18" is .18 s, "023460" is .02346 s.
   */
  FileDate withSubSec(String raw) {
    var digits = FileText.clean(raw).orElse("");
    if (digits.isEmpty()) {
      return this;
    }
    if (!DIGITS.matcher(digits).matches()) {
      log.debug("Skipped a part of a second that is none: {}", digits);
      return this;
    }
    return new FileDate(local.withNano(nanos(digits)), offset);
  }

  FileDate withOffset(Optional<ZoneOffset> told) {
    return new FileDate(local, told.or(() -> offset));
  }

  /** The same moment in UTC; without an offset it is taken to be in UTC already. */
  FileDate inUtc() {
    var utc = ZoneOffset.UTC;
    return new FileDate(
        local.atOffset(offset.orElse(utc)).withOffsetSameInstant(utc).toLocalDateTime(),
        Optional.of(utc));
  }

  TakenAt from(TakenAtSource source) {
    return new TakenAt(local, offset, source);
  }

  /** The last year that a photo may bear: next year, for clocks that are a little ahead. */
  static int latestYear(Instant now) {
    return now.atOffset(ZoneOffset.UTC).getYear() + 1;
  }

  static boolean possible(int year, int latestYear) {
    return year >= EARLIEST_YEAR && year <= latestYear;
  }

  /** As {@link #possible(int, int)}, in UTC; an instant may lie beyond the years of a date. */
  static boolean possible(Instant instant, int latestYear) {
    return !instant.isBefore(newYear(EARLIEST_YEAR)) && instant.isBefore(newYear(latestYear + 1));
  }

  private static Instant newYear(int year) {
    return LocalDateTime.of(year, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);
  }

  private static int number(Matcher match, String group, int otherwise) {
    var digits = match.group(group);
    return digits == null ? otherwise : Integer.parseInt(digits);
  }

  private static int nanos(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "000000000").substring(0, 9));
  }
}
