package dev.imgstream.http;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * A {@code Content-Range} of a request that sends a file in parts (RFC 9110, section 14.4, as the
 * resumable uploads of Google Cloud Storage use it).
 */
public sealed interface ContentRange {

  /** Bytes of the whole; empty where the sender wrote {@code *}. */
  OptionalLong total();

  /**
   * The body is a part.
   *
   * @param first byte, from 0
   * @param last byte, included
   */
  record Part(long first, long last, OptionalLong total) implements ContentRange {
    /** Bytes of the part, at least 1. */
    public long length() {
      return last - first + 1;
    }
  }

  /** {@code bytes *}{@code /N}: how much is there? */
  record Question(OptionalLong total) implements ContentRange {}

  /** Bytes are counted in at most 18 digits, which a long holds. */
  Pattern FORM = Pattern.compile("bytes (?:(\\d{1,18})-(\\d{1,18})|\\*)/(\\d{1,18}|\\*)");

  /**
   * Reads the header.
   *
   * @throws BadRequest if it has another form, or the part does not lie within the whole
   */
  static ContentRange parse(String header) {
    var match = FORM.matcher(header.strip());
    if (!match.matches()) {
      throw new BadRequest(
          "Content-Range is written as 'bytes 0-524287/2000000', or 'bytes */2000000' to ask.");
    }
    var total =
        match.group(3).equals("*")
            ? OptionalLong.empty()
            : OptionalLong.of(Long.parseLong(match.group(3)));
    if (match.group(1) == null) {
      return new Question(total);
    }
    var part = new Part(Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), total);
    if (part.last < part.first || part.last >= total.orElse(Long.MAX_VALUE)) {
      throw new BadRequest("The part that Content-Range names does not lie within the file.");
    }
    return part;
  }
}
