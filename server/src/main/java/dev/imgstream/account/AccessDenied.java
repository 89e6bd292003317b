package dev.imgstream.account;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;

/** Someone who has signed in and is not among those who are let in here. */
final class AccessDenied extends Refusal {
  private static final long serialVersionUID = 1L;

  AccessDenied() {
    super(
        ProblemKind.FORBIDDEN,
        "This account is not let in here. Sign in with another, or ask whoever runs the service.");
  }
}
