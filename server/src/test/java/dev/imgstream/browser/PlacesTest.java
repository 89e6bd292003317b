package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Favourites and the trash, as places of their own. */
final class PlacesTest extends BrowserTest {
  private String ridge = "";

  @BeforeEach
  void addTwoPhotos() throws Exception {
    var kept = app.post("tanners_ridge.jpg", Photos.read("albums/nature/tanners_ridge.jpg"), "");
    ridge = TestApp.json(kept).get("id").asString();
    app.post("thompson-springs.jpg", Photos.read("metadata/gps-position/thompson-springs.jpg"), "");
  }

  @Test
  void aPhotoWithAHeartIsAmongTheFavouritesUntilItHasNone() {
    var page = open(Look.DESKTOP, "/photo/" + ridge);
    assertThat(heart(page)).hasAttribute("aria-pressed", "false");
    page.keyboard().press("f");
    assertThat(heart(page)).hasAttribute("aria-pressed", "true");
    page.keyboard().press("Escape");
    var named = page.getByLabel(Pattern.compile("Favourite photo, .*2023.*"));
    assertThat(named).hasCount(1);

    go(page, "Favourites");

    assertThat(page).hasURL(Pattern.compile(".*/favourites.*"));
    assertThat(page).hasTitle("Favourites · imgstream");
    assertThat(photos(page)).hasCount(1);
    page.reload();
    assertThat(photo(page)).isVisible();

    photo(page).click();
    heart(page).click();
    assertThat(heart(page)).hasAttribute("aria-pressed", "false");
    page.keyboard().press("Escape");
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("Photos that you love");
    page.goBack();
    assertThat(photos(page)).hasCount(2);
  }

  @Test
  void whatIsInTheTrashComesBackFromIt() throws Exception {
    var page = open(Look.DESKTOP, "/photo/" + ridge);
    assertThat(heart(page)).isVisible();
    page.keyboard().press("#");
    assertThat(page.locator(".notice")).containsText("Moved to the trash");
    page.keyboard().press("Escape");
    assertThat(photos(page)).hasCount(1);

    go(page, "Trash");

    assertThat(page.getByRole(AriaRole.MAIN)).containsText("at least 30 days");
    assertThat(photos(page)).hasCount(1);
    photo(page).click();
    assertThat(viewer(page)).containsText("This photo is in the trash");
    assertThat(heart(page)).hasCount(0);
    viewer(page).getByRole(AriaRole.BUTTON, named("Restore")).click();
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("The trash is empty");
    assertThat(viewer(page)).hasCount(0);
    var told = TestApp.json(app.get("/api/photos/" + ridge));
    assertThat(told.has("trashedAt")).isFalse();

    go(page, "Photos");
    assertThat(photos(page)).hasCount(2);
  }

  private Locator photo(Page page) {
    return page.locator("#photo-" + ridge);
  }

  private static Locator heart(Page page) {
    return viewer(page).getByRole(AriaRole.BUTTON, named("Favourite"));
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static void go(Page page, String place) {
    page.getByRole(AriaRole.NAVIGATION)
        .getByRole(AriaRole.LINK, named(place).setExact(true))
        .click();
  }
}
