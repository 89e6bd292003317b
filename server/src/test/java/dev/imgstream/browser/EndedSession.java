package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;

/** A session that ends in the middle of an upload: one signs in again, and nothing is lost. */
abstract class EndedSession extends UploadingTest {
  private SignInProxy proxy;

  /** Stands in front of the server. */
  abstract SignInProxy proxy(SignInProxy.Refusal refusal);

  final void assertThatSigningInGoesOn(SignInProxy.Refusal refusal) throws Exception {
    proxy = proxy(refusal);
    var page = open(Look.DESKTOP, "/");
    proxy.endSessionAfter(SOME);
    choose(page, files());

    assertThat(tray(page)).containsText("Waiting for you to sign in", PATIENTLY);
    assertThat(page.getByText("You are signed out")).isVisible();
    assertThat(safe()).isBetween(SOME, FILES - 1);
    signIn(page);

    assertAllSafe(page);
  }

  private static void signIn(Page page) {
    var link = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Sign in"));
    assertThat(tray(page.context().waitForPage(link::click))).isVisible();
  }

  /** Neither the page's policy nor the other origin lets a script go there. */
  @Override
  boolean isExpected(String error) {
    return super.isExpected(error)
        || error.contains("Content Security Policy")
        || error.contains("CORS");
  }

  @Override
  URI address() {
    return proxy.address();
  }

  @AfterEach
  void stopProxy() {
    proxy.close();
  }
}
