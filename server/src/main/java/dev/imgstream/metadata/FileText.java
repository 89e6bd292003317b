package dev.imgstream.metadata;

import java.util.Optional;

/** Text from a file, made fit to show. */
final class FileText {
  /** In characters. The longest names of real lenses are some 80. */
  static final int LONGEST = 200;

  private FileText() {}

  /**
   * The text up to its first NUL, without control and format characters (which could turn a line of
   * text around), trimmed and cut at {@link #LONGEST}; empty if nothing is left.
   */
  static Optional<String> clean(String raw) {
    var end = raw.indexOf('\0');
    var shown =
        (end < 0 ? raw : raw.substring(0, end))
            .codePoints()
            .filter(FileText::shows)
            .limit(LONGEST)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
    if (shown.length() > LONGEST) {
      // A character beyond the BMP takes two; the cut must not split one.
      var cut = Character.isHighSurrogate(shown.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
      shown = shown.substring(0, cut);
    }
    return Optional.of(shown.strip()).filter(s -> !s.isEmpty());
  }

  private static boolean shows(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.UNASSIGNED -> false;
      default -> true;
    };
  }
}
