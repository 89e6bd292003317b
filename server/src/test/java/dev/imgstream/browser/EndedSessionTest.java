package dev.imgstream.browser;

import org.junit.jupiter.api.Test;

/** The same in front of a server that knows nothing of sessions. */
final class EndedSessionTest extends EndedSession {
  @Test
  void whoSignsInAgainAfterA401LosesNothing() throws Exception {
    assertThatSigningInGoesOn(SignInProxy.Refusal.UNAUTHORIZED);
  }

  @Test
  void whoSignsInAgainAfterARedirectElsewhereLosesNothing() throws Exception {
    assertThatSigningInGoesOn(SignInProxy.Refusal.REDIRECT);
  }

  @Override
  SignInProxy proxy(SignInProxy.Refusal refusal) {
    return new SignInProxy(app.address(), refusal);
  }
}
