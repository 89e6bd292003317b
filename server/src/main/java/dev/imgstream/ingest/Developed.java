package dev.imgstream.ingest;

import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoName;
import dev.imgstream.rendition.Rendered;

/**
 * A photo as its row will say it, with the renditions that were made of it; nothing of it is kept
 * yet.
 */
record Developed(Photo photo, Rendered rendered) {

  /** The same as the next revision, with renditions of the next version. */
  Developed later() {
    return new Developed(photo.later(), rendered);
  }

  /** The same with renditions of the next version. */
  Developed repainted() {
    return new Developed(photo.repainted(), rendered);
  }

  /** The same under another name. */
  Developed named(PhotoName name) {
    return new Developed(photo.named(name), rendered);
  }
}
