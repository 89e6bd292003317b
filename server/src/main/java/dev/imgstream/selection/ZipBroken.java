package dev.imgstream.selection;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** An archive that cannot go on, since one of its originals cannot be read any more. */
final class ZipBroken extends Refusal {
  private static final long serialVersionUID = 1L;

  ZipBroken(OriginalUnreadable cause) {
    super(
        ProblemKind.ZIP_BROKEN,
        "A photo of this archive cannot be read any more, so that it cannot go on. Choose the photos again: that one is left out then, and told of.",
        cause);
  }
}
