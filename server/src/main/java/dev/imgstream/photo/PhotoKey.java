package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.objects.ObjectKey;
import java.util.Optional;
import java.util.regex.Pattern;

/** A photo by the two ids that its row and the keys of all its objects hold. */
public record PhotoKey(OwnerId owner, PhotoId id) {
  /** A kind of object, the owner, the photo, and what tells objects of one kind apart. */
  private static final Pattern FORM =
      Pattern.compile("(originals|renditions|sidecars)/([0-9a-f-]{36})/([0-9a-f-]{36})(.*)");

  private static final Pattern REST =
      Pattern.compile(
          "originals(\\.\\d+)?\\.[a-z0-9]+|renditions/\\d+/(thumb\\.webp|preview\\.jpg)|sidecars\\.json");

  /**
   * The photo that an object belongs to; empty where the key is of no form that is written here.
   */
  public static Optional<PhotoKey> of(ObjectKey key) {
    var match = FORM.matcher(key.name());
    return match.matches() && REST.matcher(match.group(1) + match.group(4)).matches()
        ? of(match.group(2), match.group(3))
        : Optional.empty();
  }

  /** The photo of two ids; empty where they are none. */
  public static Optional<PhotoKey> of(String owner, String photo) {
    return PhotoId.parse(owner)
        .flatMap(one -> PhotoId.parse(photo).map(id -> new PhotoKey(new OwnerId(one.value()), id)));
  }

  @Override
  public String toString() {
    return owner + "/" + id;
  }
}
