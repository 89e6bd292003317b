package dev.imgstream.selection;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** As many archives are being made as may be at once. */
final class PackingBusy extends Refusal {
  private static final long serialVersionUID = 1L;

  PackingBusy() {
    super(
        ProblemKind.BUSY,
        "Several archives are being downloaded just now. Try again when one has ended.");
  }
}
