package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.TestApp;
import dev.imgstream.account.Proxy;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that takes nobody's word but the proxy's. */
final class SignedInTest extends EndedSession {
  private final Proxy signer = new Proxy();

  @Test
  void whoSignsInAgainAfterTheServerRefusedThemLosesNothing() throws Exception {
    assertThatSigningInGoesOn(SignInProxy.Refusal.BY_THE_SERVER);
    var page = open(Look.DESKTOP, "/");

    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Account")).click();
    assertThat(page.getByText(SignInProxy.PERSON + "@photos.example")).isVisible();
  }

  @Override
  TestApp server() throws IOException {
    var server = TestApp.start(folder, signer.environment());
    server.sign(request -> request.header(Proxy.HEADER, signer.tokenOf(SignInProxy.PERSON)));
    return server;
  }

  @Override
  SignInProxy proxy(SignInProxy.Refusal refusal) {
    return new SignInProxy(app.address(), refusal, signer);
  }

  @AfterEach
  void stopSigner() {
    signer.close();
  }
}
