package dev.imgstream.http;

/** A request's body that is longer than its route takes. */
public final class BodyTooLarge extends Refusal {
  private static final long serialVersionUID = 1L;

  BodyTooLarge(int most) {
    super(
        ProblemKind.TOO_LARGE,
        "The request is longer than %,d bytes; send it in parts.".formatted(most));
  }
}
