package dev.imgstream.photo;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** A photo that is not there, or is not the caller's: the two must look the same. */
public final class NoSuchPhoto extends Refusal {
  private static final long serialVersionUID = 1L;

  public NoSuchPhoto() {
    super(ProblemKind.NOT_FOUND, "There is no such photo; it may have been deleted for good.");
  }
}
