package dev.imgstream.upload;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** Too many uploads of one owner are unfinished. */
public final class TooManyUploads extends Refusal {
  private static final long serialVersionUID = 1L;

  TooManyUploads() {
    super(
        ProblemKind.TOO_MANY_UPLOADS,
        "Too many uploads are unfinished; let some of them end, then open more.");
  }
}
