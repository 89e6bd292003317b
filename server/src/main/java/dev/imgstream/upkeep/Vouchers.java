package dev.imgstream.upkeep;

import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.PhotoKey;
import dev.imgstream.photo.SidecarClaims;
import java.io.IOException;

/**
 * Sidecars that vouch for originals without a row: such a photo was kept but for its row, and may
 * have had one that is lost.
 */
final class Vouchers {
  private final ObjectStore objects;
  private final Rows rows;

  Vouchers(ObjectStore objects, Rows rows) {
    this.objects = objects;
    this.rows = rows;
  }

  /** Whether a photo's sidecar tells of an original that is there, and of bytes that no row has. */
  boolean isVouched(PhotoKey photo) throws IOException {
    var sidecar =
        objects.read(new ObjectKey("sidecars/%s/%s.json".formatted(photo.owner(), photo.id())));
    var claims = sidecar.flatMap(SidecarClaims::read);
    return claims.isPresent()
        && !rows.haveBytes(photo.owner(), claims.get().sha256())
        && isThere(photo, claims.get());
  }

  private boolean isThere(PhotoKey photo, SidecarClaims claims) throws IOException {
    // Whatever else a sidecar names is not for a photo of this id.
    if (!claims.original().startsWith("originals/" + photo)) {
      return false;
    }
    try {
      var original = objects.find(new ObjectKey(claims.original()));
      return original.filter(listed -> listed.size() == claims.size()).isPresent();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
