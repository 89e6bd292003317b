package dev.imgstream.account;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** There are no keys yet to hold anyone's proof against. */
final class KeysMissing extends Refusal {
  private static final long serialVersionUID = 1L;

  KeysMissing() {
    super(
        ProblemKind.BUSY,
        "Who you are cannot be checked just now, since the keys of the sign-in are out of reach. Try again in a moment.");
  }
}
