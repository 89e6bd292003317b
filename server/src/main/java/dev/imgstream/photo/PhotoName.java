package dev.imgstream.photo;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A photo's display name, such as {@code IMG_1234.jpg}; it never becomes a path here.
 *
 * @param text 1 to 255 bytes in UTF-8, the limit of the file systems that names come from
 */
public record PhotoName(String text) {
  private static final int MAX_BYTES = 255;

  /** What a reader of UTF-8 puts in the place of bytes that are none. */
  private static final char UNREADABLE = 0xFFFD;

  /**
   * Controls, and the marks that make a name read in another order than it is stored (Unicode's
   * Bidi_Control).
   */
  private static final Pattern DECEPTIVE =
      Pattern.compile(
          "[\\p{Cc}\\x{2028}\\x{2029}\\x{061C}\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]");

  private static final Pattern LONE_SURROGATE = Pattern.compile("[\\x{D800}-\\x{DFFF}]");

  /**
   * Takes a name from outside.
   *
   * @throws BadName if it is empty, too long, holds a slash, a control or a direction mark, or is a
   *     path's dots
   */
  public static PhotoName parse(String text) {
    if (text.isBlank() || text.equals(".") || text.equals("..")) {
      throw new BadName("The photo needs a file name.");
    }
    if (text.indexOf('/') >= 0 || text.indexOf('\\') >= 0) {
      throw new BadName("The file name holds a slash; send the name alone, without its folders.");
    }
    if (text.indexOf(UNREADABLE) >= 0) {
      throw new BadName("The file name is not UTF-8; send it in UTF-8.");
    }
    if (DECEPTIVE.matcher(text).find() || LONE_SURROGATE.matcher(text).find()) {
      throw new BadName(
          "The file name holds a control character or a mark of writing direction; send it without.");
    }
    if (bytes(text) > MAX_BYTES) {
      throw new BadName(
          "The file name is longer than " + MAX_BYTES + " bytes; send a shorter one.");
    }
    return new PhotoName(text);
  }

  /** A name that was refused, in a form that can be shown: cut, and without what deceives. */
  public static String shown(String text) {
    var clean = LONE_SURROGATE.matcher(DECEPTIVE.matcher(text).replaceAll("")).replaceAll("");
    return cut(clean, MAX_BYTES);
  }

  /**
   * The name of the n-th photo that would bear this one: {@code IMG_1234 (2).jpg}; cut short where
   * it must be.
   */
  public PhotoName numbered(int n) {
    int dot = text.lastIndexOf('.');
    var stem = dot > 0 ? text.substring(0, dot) : text;
    var rest = " (" + n + ")" + (dot > 0 ? text.substring(dot) : "");
    return new PhotoName(cut(stem, MAX_BYTES - bytes(rest)) + rest);
  }

  private static String cut(String text, int bytes) {
    // A character has a byte or more.
    var start = text.length() > bytes ? text.substring(0, bytes) : text;
    if (!start.isEmpty() && Character.isHighSurrogate(start.charAt(start.length() - 1))) {
      start = start.substring(0, start.length() - 1);
    }
    while (bytes(start) > bytes) {
      start = start.substring(0, start.offsetByCodePoints(start.length(), -1));
    }
    return start;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  @Override
  public String toString() {
    return text;
  }
}
