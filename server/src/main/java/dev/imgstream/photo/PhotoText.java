package dev.imgstream.photo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Photos of a month as a database hands them over: all of them as one text, and each a few words of
 * it. JDBC takes three times as long for them as rows, above all SQLite's, where each value is a
 * call out of Java, and far longer in a JVM that has just started.
 */
final class PhotoText {
  /** Of a row of the table {@code photo}; no value holds a blank or a semicolon. */
  static final String ONE =
      "concat_ws(' ', id, taken_at, width, height, colour, version, type, cast(favourite as integer))";

  /** Of rows whose column {@code told} is {@link #ONE}. */
  static final String ALL = "string_agg(told, ';')";

  /** SQLite keeps the order of the rows in the text, but does not promise it. */
  private static final Comparator<MonthPhoto> NEWEST_FIRST =
      Comparator.comparingLong(MonthPhoto::takenAt)
          .thenComparing(photo -> photo.id().toString())
          .reversed();

  private final String text;
  private int at;

  private PhotoText(String text) {
    this.text = text;
  }

  /** The photos of a text, newest first; none where there is no text. */
  static List<MonthPhoto> photos(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    var read = new PhotoText(text);
    var photos = new ArrayList<MonthPhoto>();
    while (read.at < text.length()) {
      photos.add(read.photo());
    }
    photos.sort(NEWEST_FIRST);
    return photos;
  }

  private MonthPhoto photo() {
    var id = PhotoId.of(word());
    long takenAt = number();
    double width = number();
    return new MonthPhoto(
        id,
        takenAt,
        width / number(),
        (int) number(),
        (int) number(),
        PhotoType.ofContentType(word()),
        number() == 1);
  }

  private String word() {
    int from = at;
    return text.substring(from, end());
  }

  private long number() {
    int from = at;
    return Long.parseLong(text, from, end(), 10);
  }

  /** Where the word ends that begins here; goes on to the next. */
  private int end() {
    int end = at;
    while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != ';') {
      end++;
    }
    at = end + 1;
    return end;
  }
}
