package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsHiddenOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import org.junit.jupiter.api.Test;

/** Pieces of the page that are read once they are wanted, and a server that is away just then. */
final class LazyPiecesTest extends BrowserTest {
  /** The page looks for a server that is away ever more seldom. */
  private static final IsVisibleOptions PATIENTLY = new IsVisibleOptions().setTimeout(60_000);

  private static final IsHiddenOptions PATIENTLY_HIDDEN = new IsHiddenOptions().setTimeout(60_000);

  private static final String WAITING = "This opens by itself as soon as the server answers.";
  private static final String GONE = "The page has changed since you opened it.";
  private static final String STYLES = "**/Keys-*.css";
  private static final String SCRIPTS = "**/Keys-*.js";

  @Override
  boolean isExpected(String error) {
    return super.isExpected(error) || error.startsWith("Refused to apply style");
  }

  @Test
  void whatIsAskedForWhileTheServerRestartsComesWhenItIsBack() throws Exception {
    var page = arrive();
    restart(
        () -> {
          page.keyboard().press("?");
          assertThat(page.getByText(WAITING)).isVisible();
        });
    assertKeysShown(page);
  }

  @Test
  void aPlaceThatIsGoneToWhileTheServerRestartsComesWhenItIsBack() throws Exception {
    var page = arrive();
    restart(
        () -> {
          page.getByRole(AriaRole.LINK, named("Uploads")).first().click();
          assertThat(page.getByRole(AriaRole.MAIN)).containsText(WAITING);
        });
    assertThat(page.getByRole(AriaRole.HEADING, named("Uploads"))).isVisible(PATIENTLY);
  }

  @Test
  void aPhotoThatIsOpenedWhileTheServerRestartsIsShownWhenItIsBack() throws Exception {
    app.post("a.jpg", Photos.read("albums/nature/silver_fir.jpg"), "");
    var page = open(Look.PHONE, "about:blank");
    page.route("**/Viewer-*", route -> route.abort()); // The page has yet to get it ready.
    page.navigate(address().toString());
    assertShown(photos(page).first().locator("img"));
    restart(
        () -> {
          page.unroute("**/Viewer-*");
          photos(page).first().click();
          assertThat(page.getByText(WAITING)).isVisible();
        });
    assertThat(viewer(page)).isVisible(PATIENTLY);
    assertThat(viewer(page)).hasCSS("position", "fixed");
  }

  @Test
  void uploadsThatAreChosenWhileTheServerRestartsAreSeenWhenItIsBack() throws Exception {
    var page = open(Look.DESKTOP, "about:blank");
    page.route("**/Tray-*", route -> route.abort()); // The page has yet to get it ready.
    page.navigate(address().toString());
    assertArrived(page);
    restart(
        () -> {
          page.unroute("**/Tray-*");
          drop(page, Photos.path("albums/nature/silver_fir.jpg"));
          assertThat(page.getByText(WAITING)).isVisible();
        });
    assertThat(tray(page)).containsText("All safe", new ContainsTextOptions().setTimeout(60_000));
  }

  @Test
  void whoeverWaitsNoLongerIsNotSurprisedLater() throws Exception {
    var page = arrive();
    restart(
        () -> {
          page.keyboard().press("?");
          assertThat(page.getByText(WAITING)).isVisible();
          page.keyboard().press("Escape");
          assertThat(page.getByText(WAITING)).not().isVisible();
        });
    assertThat(page.getByText("The server does not answer")).isHidden(PATIENTLY_HIDDEN);
    assertThat(viewer(page)).hasCount(0);
  }

  @Test
  void aStyleSheetThatWasRefusedIsAskedForAgain() {
    var page = arrive();
    page.route(
        STYLES,
        route ->
            route.fulfill(
                new FulfillOptions()
                    .setStatus(503)
                    .setContentType("application/problem+json")
                    .setBody("{}")),
        new Page.RouteOptions().setTimes(1));
    page.keyboard().press("?");
    assertKeysShown(page);
  }

  @Test
  void aPieceThatTheServerHasNoMoreIsToldToBeGone() {
    var page = arrive();
    page.route(SCRIPTS, route -> route.fulfill(new FulfillOptions().setStatus(404)));
    page.keyboard().press("?");
    assertThat(page.getByText(GONE)).isVisible(PATIENTLY);
    page.unroute(SCRIPTS);
    page.getByRole(AriaRole.BUTTON, named("Load again")).click();
    assertThat(page.getByText(GONE)).not().isVisible();
    assertArrived(page);
    page.keyboard().press("?");
    assertKeysShown(page);
  }

  private static Page.GetByRoleOptions named(String name) {
    return new Page.GetByRoleOptions().setName(name);
  }

  private Page arrive() {
    var page = open(Look.DESKTOP, "/");
    assertArrived(page);
    return page;
  }

  /** From then on it hears keys. */
  private static void assertArrived(Page page) {
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("Your photos will live here");
  }

  private static void assertKeysShown(Page page) {
    assertThat(viewer(page)).isVisible(PATIENTLY);
    Locator key = viewer(page).locator("kbd").first();
    assertThat(key).hasCSS("min-width", "26px");
  }
}
