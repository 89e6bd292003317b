package dev.imgstream.rendition;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** Too many photos wait to be rendered already. */
public final class Busy extends Refusal {
  private static final long serialVersionUID = 1L;

  Busy(Throwable cause) {
    super(
        ProblemKind.BUSY,
        "Many photos are being prepared just now. Try this one again in a moment.",
        cause);
  }
}
