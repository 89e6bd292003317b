package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The small photos beneath the one that is shown. */
final class FilmstripTest extends BrowserTest {
  private static final List<String> NAMES =
      List.of(
          "silver_fir", "wood_anemones", "tanners_ridge", "prairie_falcon", "polemonium_reptans");

  private final List<String> ids = new ArrayList<>();

  @BeforeEach
  void sendPhotos() throws Exception {
    for (int at = 0; at < NAMES.size(); at++) {
      var bytes = Photos.read("albums/nature/" + NAMES.get(at) + ".jpg");
      app.post(NAMES.get(at) + ".jpg", bytes, "");
    }
  }

  @Test
  void theStripMovesAlongWithKeysAndAClickJumps() {
    var page = shown(Look.DESKTOP);
    assertThat(strip(page)).hasCount(NAMES.size());
    assertCurrent(page, 0);

    page.keyboard().press("ArrowRight");
    assertCurrent(page, 1);

    strip(page).nth(3).click();
    assertCurrent(page, 3);
    assertThat(page).hasURL(address().resolve("/photo/" + ids.get(3)).toString());
  }

  @Test
  void noThumbIsARequestOfItsOwn() {
    var requests = new ArrayList<String>();
    var page = open(Look.DESKTOP, "about:blank");
    page.onRequest(request -> requests.add(request.url()));
    page.navigate(address().toString());
    photos(page).first().click();
    for (var thumb : strip(page).locator("img").all()) {
      assertShown(thumb);
    }
    assertThat(requests).noneMatch(url -> url.contains("/thumb"));
  }

  @Test
  void whoHasTheFocusInTheStripKeepsItAndTabLeavesIt() {
    var page = shown(Look.DESKTOP);
    strip(page).first().focus();

    page.keyboard().press("ArrowRight");
    assertCurrent(page, 1);
    assertThat(strip(page).nth(1)).isFocused();

    page.keyboard().press("Tab");
    assertThat(page.locator(".filmstrip :focus")).hasCount(0);
  }

  @Test
  void itIsNotThereWhileAPhotoIsLookedAtCloselyOrPhotosTurnByThemselves() {
    var page = shown(Look.DESKTOP);
    page.keyboard().press("+");
    assertThat(nav(page)).hasCount(0);
    page.keyboard().press("0");
    assertThat(nav(page)).isVisible();

    page.keyboard().press("s");
    assertThat(nav(page)).hasCount(0);
    page.keyboard().press("s");
    assertThat(nav(page)).isVisible();

    page.setViewportSize(900, 400);
    assertThat(nav(page)).not().isVisible();
  }

  @Test
  void aFingerDragsThePhotoThatItWantsIntoTheMiddle() {
    var page = shown(Look.PHONE);
    var first = strip(page).first().boundingBox();
    var third = strip(page).nth(2).boundingBox();
    double y = first.y + first.height / 2;

    page.mouse().move(third.x + third.width / 2, y);
    page.mouse().down();
    for (int step = 1; step <= 8; step++) {
      page.mouse().move(third.x + third.width / 2 - (third.x - first.x) * step / 8, y);
    }
    page.mouse().move(first.x + third.width / 2, y - 1); // It rests before it is lifted.
    page.mouse().up();

    assertCurrent(page, 2);
  }

  private Page shown(Look look) {
    var page = open(look, "/");
    assertThat(photos(page)).hasCount(NAMES.size());
    ids.clear();
    for (var photo : photos(page).all()) {
      ids.add(photo.getAttribute("id").substring("photo-".length()));
    }
    photos(page).first().click();
    assertThat(nav(page)).isVisible();
    return page;
  }

  private static void assertCurrent(Page page, int at) {
    assertThat(strip(page).nth(at)).hasAttribute("aria-current", "true");
    assertThat(page.locator(".filmstrip [aria-current]")).hasCount(1);
  }

  private static Locator nav(Page page) {
    return viewer(page)
        .getByRole(
            AriaRole.NAVIGATION, new Locator.GetByRoleOptions().setName("Photos beside this one"));
  }

  private static Locator strip(Page page) {
    return page.locator(".filmstrip button");
  }
}
