package dev.imgstream.rendition;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** The file is no photo of a type that imgstream knows. */
public final class UnsupportedFormat extends Refusal {
  private static final long serialVersionUID = 1L;

  public UnsupportedFormat() {
    super(
        ProblemKind.UNSUPPORTED_FORMAT,
        "This file is not a photo that imgstream can show. Send a JPEG, HEIC, AVIF, PNG, WebP,"
            + " GIF, TIFF or JPEG XL.");
  }
}
