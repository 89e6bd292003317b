package dev.imgstream.photo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
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

  /** Digits and hyphens of an id. */
  private static final int ID = 36;

  /** SQLite keeps the order of the rows in the text, but does not promise it. */
  private static final Comparator<MonthPhoto> NEWEST_FIRST =
      Comparator.comparingLong(MonthPhoto::takenAt)
          .thenComparing(photo -> photo.id().toString())
          .reversed();

  private final byte[] text;
  private int at;

  /**
   * The type that was read last, and where its word begins and ends: the next is mostly the same.
   */
  private PhotoType type = PhotoType.JPEG;

  private int typeFrom;
  private int typeEnd;

  private PhotoText(byte[] text) {
    this.text = text;
  }

  /** The photos of a text, newest first; none where there is no text. */
  static List<MonthPhoto> photos(@Nullable String text) {
    if (text == null) {
      return List.of();
    }
    var read = new PhotoText(text.getBytes(StandardCharsets.ISO_8859_1));
    var photos = new ArrayList<MonthPhoto>();
    while (read.at < read.text.length) {
      photos.add(read.photo());
    }
    photos.sort(NEWEST_FIRST);
    return photos;
  }

  private MonthPhoto photo() {
    var id = id();
    long takenAt = number();
    double width = number();
    return new MonthPhoto(
        id, takenAt, width / number(), (int) number(), (int) number(), type(), number() == 1);
  }

  private PhotoType type() {
    int from = at;
    int end = end();
    if (!Arrays.equals(text, typeFrom, typeEnd, text, from, end)) {
      type =
          PhotoType.ofContentType(new String(text, from, end - from, StandardCharsets.ISO_8859_1));
      typeFrom = from;
      typeEnd = end;
    }
    return type;
  }

  /** In its usual form; digit by digit, since there are thousands. */
  private PhotoId id() {
    int end = at + ID;
    long most = 0;
    long least = 0;
    for (; at < end; at++) {
      if (text[at] != '-') {
        most = most << 4 | least >>> 60;
        least = least << 4 | Character.digit(text[at], 16);
      }
    }
    at++;
    return new PhotoId(new UUID(most, least));
  }

  private long number() {
    boolean negative = text[at] == '-';
    long number = 0;
    for (at += negative ? 1 : 0; at < text.length && text[at] != ' ' && text[at] != ';'; at++) {
      number = 10 * number + (text[at] - '0');
    }
    at++;
    return negative ? -number : number;
  }

  /** Where the word ends that begins here; goes on to the next. */
  private int end() {
    int end = at;
    while (end < text.length && text[end] != ' ' && text[end] != ';') {
      end++;
    }
    at = end + 1;
    return end;
  }
}
