package dev.imgstream;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads moments as operators write them: a day, a moment with its offset, or how long ago it was
 * ({@code 2026-11-01}, {@code 2026-11-01T08:00:00+09:00}, {@code 12h}). Days begin in UTC.
 */
final class MomentOption implements ITypeConverter<Instant> {
  private static final Pattern AGO = Pattern.compile("\\d{1,6}[smhd]");
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");

  private final Clock clock = Clock.systemUTC();

  @Override
  public Instant convert(String text) {
    try {
      if (AGO.matcher(text).matches()) {
        return clock.instant().minus(new GraceOption().convert(text));
      }
      return DAY.matcher(text).matches()
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "'"
              + text
              + "' is no moment; write it like 2026-11-01, 2026-11-01T08:00:00Z or, for how long ago, 12h or 3d");
    }
  }
}
