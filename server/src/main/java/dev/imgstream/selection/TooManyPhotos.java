package dev.imgstream.selection;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** More photos than one request may be about. */
final class TooManyPhotos extends Refusal {
  private static final long serialVersionUID = 1L;

  TooManyPhotos(int most) {
    super(
        ProblemKind.TOO_LARGE,
        "These are too many photos at once; send at most %d in a request.".formatted(most));
  }
}
