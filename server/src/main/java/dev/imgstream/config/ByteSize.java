package dev.imgstream.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads sizes as operators write them: {@code 500000}, {@code 200 MB}, {@code 1GiB}. */
final class ByteSize {
  private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*([KMG]I?B?|B)?");

  private ByteSize() {}

  /**
   * The bytes, at least 1; kB, MB, GB are powers of 1000 and KiB, MiB, GiB of 1024. Empty where it
   * is no size.
   */
  static Optional<Long> parse(String text) {
    var match = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!match.matches()) {
      return Optional.empty();
    }
    var unit = match.group(2);
    long base = unit != null && unit.contains("I") ? 1024 : 1000;
    int power = unit == null ? 0 : " KMG".indexOf(unit.charAt(0));
    try {
      long bytes =
          Math.multiplyExact(Long.parseLong(match.group(1)), pow(base, Math.max(power, 0)));
      return bytes > 0 ? Optional.of(bytes) : Optional.empty();
    } catch (ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static long pow(long base, int power) {
    return power == 0 ? 1 : base * pow(base, power - 1);
  }
}
