package dev.imgstream.objects;

import java.util.regex.Pattern;

/**
 * The name of an object: parts of {@code a-z 0-9 . -} joined by slashes, such as {@code
 * originals/…/….jpg}.
 *
 * <p>It is made of ids that were made here, never of a name from outside, so that it is a safe path
 * as it stands.
 *
 * @param name at most 255 characters; no part is empty or begins with a dot
 */
public record ObjectKey(String name) {
  private static final Pattern SAFE = Pattern.compile("[a-z0-9][a-z0-9.-]*(/[a-z0-9][a-z0-9.-]*)*");

  public ObjectKey {
    if (!isOne(name)) {
      throw new IllegalArgumentException("not an object key: " + name);
    }
  }

  /** Whether a text has the form of a key. */
  public static boolean isOne(String text) {
    return text.length() <= 255 && SAFE.matcher(text).matches();
  }

  @Override
  public String toString() {
    return name;
  }
}
