package dev.imgstream.http;

/** A request whose parts do not have the form that the contract asks for. */
public final class BadRequest extends Refusal {
  private static final long serialVersionUID = 1L;

  public BadRequest(String message) {
    super(ProblemKind.BAD_REQUEST, message);
  }
}
