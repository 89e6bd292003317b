package dev.imgstream.rendition;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** The file begins as a photo but is incomplete or damaged. */
public final class CorruptImage extends Refusal {
  private static final long serialVersionUID = 1L;
  private static final String MESSAGE =
      "This photo is damaged or incomplete: it cannot be read to its end."
          + " Send it again from where it is whole.";

  CorruptImage() {
    super(ProblemKind.CORRUPT_IMAGE, MESSAGE);
  }

  CorruptImage(Throwable cause) {
    super(ProblemKind.CORRUPT_IMAGE, MESSAGE, cause);
  }
}
