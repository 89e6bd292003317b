package dev.imgstream.rendition;

import dev.imgstream.account.OwnerId;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoId;

/**
 * What tells a thumb from all others, whoever's they are. It names the same bytes for ever.
 *
 * @param version of the photo's renditions
 */
record ThumbName(OwnerId owner, PhotoId photo, int version, ThumbSize size) {

  /** Where it lies in the store. */
  ObjectKey key() {
    return Photo.thumbKey(owner, photo, version);
  }
}
