package dev.imgstream.upload;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** A file whose content is none of the formats that are kept. */
public final class NotAPhoto extends Refusal {
  private static final long serialVersionUID = 1L;

  NotAPhoto() {
    super(
        ProblemKind.UNSUPPORTED_FORMAT,
        "The file is not a photo of a known format: JPEG, HEIC, AVIF, PNG, WebP, GIF, TIFF or JPEG XL.");
  }
}
