package dev.imgstream.rebuild;

import dev.imgstream.photo.Photo;
import dev.imgstream.rendition.Rendered;
import java.io.IOException;

/** What is done with the renditions that were made of an original. */
@FunctionalInterface
interface Paint {
  /** Leaves the store as it is; for rows that nobody is shown. */
  Paint NONE = (photo, _) -> photo;

  /** Sees to it that the renditions are there; the photo with the version that they have. */
  Photo keep(Photo photo, Rendered rendered) throws IOException;
}
