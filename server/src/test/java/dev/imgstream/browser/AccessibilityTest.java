package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** axe-core finds nothing to complain of, in any state, size or theme. */
final class AccessibilityTest extends BrowserTest {
  static Stream<Look> looks() {
    return Stream.of(
        new Look(true, ColorScheme.LIGHT, "en-GB"),
        new Look(true, ColorScheme.DARK, "ja-JP"),
        new Look(false, ColorScheme.LIGHT, "ja-JP"),
        new Look(false, ColorScheme.DARK, "en-GB"));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void noStateHasAViolation(Look look) throws Exception {
    var empty = open(look, "/");
    assertThat(empty.getByRole(AriaRole.MAIN).getByRole(AriaRole.BUTTON)).isVisible();
    assertNoViolations(empty, "empty");

    app.post("tanners_ridge.jpg", Photos.read("albums/nature/tanners_ridge.jpg"), "");
    app.post("thompson-springs.jpg", Photos.read("metadata/gps-position/thompson-springs.jpg"), "");
    var page = open(look, "/");
    assertShown(photos(page).first().locator("img"));
    assertNoViolations(page, "grid");

    app.post("silver_fir.jpg", Photos.read("albums/nature/wood_anemones.jpg"), "");
    drop(page, Photos.path("expected.csv"), Photos.path("albums/nature/silver_fir.jpg"));
    // One is no photo and one needs the person, in either language.
    assertThat(tray(page).locator(".attention")).hasText(Pattern.compile(".*1.*1.*"));
    tray(page).getByRole(AriaRole.BUTTON).first().click();
    assertNoViolations(page, "tray");

    page.locator("button[popovertarget=account]").click();
    assertNoViolations(page, "account");
    page.keyboard().press("Escape");

    var uploads = open(look, "/uploads");
    assertThat(uploads.getByRole(AriaRole.MAIN)).containsText("expected.csv");
    assertNoViolations(uploads, "uploads");

    page.keyboard().press("?");
    assertThat(viewer(page)).isVisible();
    assertNoViolations(page, "keys");
    page.keyboard().press("Escape");

    tray(page).getByRole(AriaRole.BUTTON).first().click();
    photos(page).last().click();
    assertShown(viewer(page).locator("img[src*='preview']").first());
    assertNoViolations(page, "viewer");
    page.keyboard().press("i");
    assertThat(viewer(page)).containsText("thompson-springs.jpg");
    assertNoViolations(page, "details");

    for (var place : List.of("favourites", "trash")) {
      var none = open(look, "/" + place);
      assertThat(none.locator(".message")).isVisible();
      assertNoViolations(none, "no " + place);
    }
    var first = TestApp.json(app.get("/api/timeline")).get("months").get(0).get("month").asString();
    var id = TestApp.json(app.get("/api/timeline/" + first)).get("ids").get(0).asString();
    app.send(app.request("/api/photos/" + id + "/favourite").PUT(BodyPublishers.noBody()).build());
    var favourites = open(look, "/favourites");
    assertShown(photos(favourites).first().locator("img"));
    assertNoViolations(favourites, "favourites");
    photos(favourites).first().focus();
    favourites.keyboard().press("x");
    assertThat(favourites.getByRole(AriaRole.TOOLBAR)).isVisible();
    assertNoViolations(favourites, "selected");
    app.send(app.request("/api/photos/" + id).DELETE().build());
    var trash = open(look, "/trash");
    assertShown(photos(trash).first().locator("img"));
    assertNoViolations(trash, "trash");
  }

  private static void assertNoViolations(Page page, String state) {
    var violations = new AxeBuilder(page).analyze().getViolations();
    assertThat(violations)
        .as(state)
        .extracting(rule -> rule.getId() + " " + rule.getNodes().getFirst().getHtml())
        .isEmpty();
  }
}
