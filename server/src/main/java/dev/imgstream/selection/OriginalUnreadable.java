package dev.imgstream.selection;

import dev.imgstream.photo.PhotoId;
import java.io.IOException;

/** An original of an archive is not there, is cut short, or cannot be read. */
final class OriginalUnreadable extends IOException {
  private static final long serialVersionUID = 1L;

  private final transient PhotoId photo;

  OriginalUnreadable(PhotoId photo, String what) {
    super("the original of " + photo + " " + what);
    this.photo = photo;
  }

  OriginalUnreadable(PhotoId photo, IOException cause) {
    super("the original of " + photo + " cannot be read", cause);
    this.photo = photo;
  }

  PhotoId photo() {
    return photo;
  }
}
