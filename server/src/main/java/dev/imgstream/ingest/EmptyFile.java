package dev.imgstream.ingest;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** A file of no bytes. */
public final class EmptyFile extends Refusal {
  private static final long serialVersionUID = 1L;

  public EmptyFile() {
    super(
        ProblemKind.CORRUPT_IMAGE,
        "The file is empty; it may not have been copied completely. Send it again.");
  }
}
