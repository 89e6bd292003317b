package dev.imgstream.photo;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** A file name that cannot be kept as it is. */
public final class BadName extends Refusal {
  private static final long serialVersionUID = 1L;

  BadName(String message) {
    super(ProblemKind.BAD_NAME, message);
  }
}
