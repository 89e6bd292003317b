package dev.imgstream.rendition;

import dev.imgstream.http.BadRequest;
import dev.imgstream.vips.Image;

/** The sizes of a thumb, of which a page chooses by its rows' height and its screen's density. */
enum ThumbSize {
  /** What a row of 220 needs at a density of 1.6, and a phone's row of 120 at 3. */
  USUAL(360),
  /** What a row of 220 needs at 2 and more. */
  LARGE(540);

  private final int height;

  ThumbSize(int height) {
    this.height = height;
  }

  /** The size that a request names. */
  static ThumbSize named(String name) {
    return switch (name) {
      case "usual" -> USUAL;
      case "large" -> LARGE;
      default -> throw new BadRequest("size must be usual or large.");
    };
  }

  /** Whether a picture is no larger. */
  boolean holds(Image picture) {
    return picture.width() <= width() && picture.height() <= height;
  }

  /** The most pixels that it is high. */
  int height() {
    return height;
  }

  /** The most pixels that it is wide: a panorama is sharp up to three times as wide as high. */
  int width() {
    return 3 * height;
  }
}
