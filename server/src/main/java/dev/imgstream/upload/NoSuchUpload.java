package dev.imgstream.upload;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** An upload that is not there, is not the caller's, or was given up. */
public final class NoSuchUpload extends Refusal {
  private static final long serialVersionUID = 1L;

  NoSuchUpload() {
    super(ProblemKind.NOT_FOUND, "There is no such upload any more; announce the file again.");
  }
}
