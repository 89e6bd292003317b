package dev.imgstream.upload;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** Bytes that are not those that were announced. */
public final class ChecksumMismatch extends Refusal {
  private static final long serialVersionUID = 1L;

  ChecksumMismatch() {
    super(
        ProblemKind.CHECKSUM_MISMATCH,
        "The file was damaged on the way, or changed since it was announced. Send it again from the start.");
  }
}
