package dev.imgstream.upkeep;

import dev.imgstream.objects.ObjectStore.Listed;
import dev.imgstream.photo.PhotoKey;
import java.util.Optional;

/**
 * An object of the store, beside what the rows say of its photo.
 *
 * @param photo empty where the key is of no form that is written here
 * @param known empty where the photo has no row
 * @param spared whether it may belong to the photo though no row names it
 */
record Found(Listed listed, Optional<PhotoKey> photo, Optional<Known> known, boolean spared) {

  /** What the rows say of this very object; empty where none names it. */
  Optional<Known.Named> named() {
    return known.flatMap(one -> one.named(listed.key()));
  }

  /** Whether nothing wants it. */
  boolean isStray() {
    return !spared && named().isEmpty();
  }
}
