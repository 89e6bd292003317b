package dev.imgstream.api;

import dev.imgstream.Photos.Expected;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** When a photo was taken by ExifTool's reading, in the order of our sources. */
record ExifToolDate(String iso8601) {
  /** As ExifTool prints it: {@code 2022:01:10 15:15:44.31-04:00}, the ends optional. */
  private static final Pattern FORM =
      Pattern.compile("(\\d{4}):(\\d\\d):(\\d\\d) (\\d\\d:\\d\\d:\\d\\d)(\\.\\d+)?(Z|[+-].*)?");

  static Optional<ExifToolDate> of(Expected photo) {
    var original = photo.get("DateTimeOriginal");
    if (!original.isBlank()) {
      return Optional.of(
          parse(original, photo.get("SubSecTimeOriginal"), photo.get("OffsetTimeOriginal")));
    }
    return Stream.of("CreateDate", "GPSDateTime")
        .map(photo::get)
        .filter(text -> !text.isBlank())
        .findFirst()
        .map(text -> parse(text, "", ""));
  }

  private static ExifToolDate parse(String text, String subSeconds, String offset) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("ExifTool writes no date as " + text);
    }
    var fraction =
        subSeconds.isBlank() ? Optional.ofNullable(parts.group(5)).orElse("") : "." + subSeconds;
    var zone = offset.isBlank() ? Optional.ofNullable(parts.group(6)).orElse("") : offset;
    return new ExifToolDate(
        "%s-%s-%sT%s%s%s"
            .formatted(
                parts.group(1),
                parts.group(2),
                parts.group(3),
                parts.group(4),
                milliseconds(fraction),
                zone));
  }

  /** Three digits at most, as rows keep them, and none that say nothing. */
  private static String milliseconds(String fraction) {
    var digits = fraction.length() > 4 ? fraction.substring(0, 4) : fraction;
    return digits.replaceAll("0+$", "").replaceAll("\\.$", "");
  }
}
