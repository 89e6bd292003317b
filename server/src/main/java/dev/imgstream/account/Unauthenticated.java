package dev.imgstream.account;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** A request that does not prove who asks. */
final class Unauthenticated extends Refusal {
  private static final long serialVersionUID = 1L;

  Unauthenticated() {
    super(ProblemKind.UNAUTHENTICATED, "You are not signed in, or no longer. Sign in again.");
  }
}
