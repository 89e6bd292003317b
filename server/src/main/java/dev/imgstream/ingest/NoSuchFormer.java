package dev.imgstream.ingest;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** A former original that is not kept, or whose photo is in the trash. */
public final class NoSuchFormer extends Refusal {
  private static final long serialVersionUID = 1L;

  NoSuchFormer() {
    super(
        ProblemKind.NOT_FOUND,
        "There is no such former original; its 30 days may be over, or the photo is in the trash.");
  }
}
