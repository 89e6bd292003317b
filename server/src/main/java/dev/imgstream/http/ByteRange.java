package dev.imgstream.http;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A part of a body (RFC 9110, section 14).
 *
 * @param first the first byte, from 0
 * @param last the last byte, included
 */
record ByteRange(long first, long last) {
  private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d*)-(\\d*)\\s*");

  long length() {
    return last - first + 1;
  }

  /**
   * Reads a {@code Range} header against a body of a size.
   *
   * @return empty where the header is to be ignored: another unit, several ranges, or no range at
   *     all
   * @throws RangeNotSatisfiable if no byte of the body lies in it
   */
  static Optional<ByteRange> parse(String header, long size) {
    var match = ONE.matcher(header);
    if (!match.matches()) {
      return Optional.empty();
    }
    var from = match.group(1);
    var to = match.group(2);
    if (from.isEmpty()) {
      return to.isEmpty() ? Optional.empty() : Optional.of(suffix(number(to), size));
    }
    long first = number(from);
    long last = to.isEmpty() ? size - 1 : Math.min(number(to), size - 1);
    if (!to.isEmpty() && number(to) < first) {
      return Optional.empty();
    }
    if (first >= size) {
      throw new RangeNotSatisfiable(size);
    }
    return Optional.of(new ByteRange(first, last));
  }

  /** However large: no body has more bytes than a long can count. */
  private static long number(String digits) {
    return digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
  }

  private static ByteRange suffix(long length, long size) {
    if (length == 0 || size == 0) {
      throw new RangeNotSatisfiable(size);
    }
    return new ByteRange(Math.max(0, size - length), size - 1);
  }

  /** None of the bytes that were asked for are there. */
  static final class RangeNotSatisfiable extends Refusal {
    private static final long serialVersionUID = 1L;

    private final long size;

    RangeNotSatisfiable(long size) {
      super(
          ProblemKind.RANGE_NOT_SATISFIABLE,
          "The range lies outside the " + size + " bytes that there are.");
      this.size = size;
    }

    /** The size of the whole body in bytes. */
    long size() {
      return size;
    }
  }
}
