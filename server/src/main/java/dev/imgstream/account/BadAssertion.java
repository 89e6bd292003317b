package dev.imgstream.account;

/** A token that proves nothing. */
final class BadAssertion extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;

  BadAssertion(String reason) {
    super(reason);
    this.reason = reason;
  }

  BadAssertion(String reason, Throwable cause) {
    super(reason, cause);
    this.reason = reason;
  }

  /** Why, in words that are not the token's, so that they can be logged. */
  String reason() {
    return reason;
  }
}
