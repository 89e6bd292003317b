package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.api.Copies;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Where photos were taken, as a day's heading, a photo's label and its details tell it. */
final class TownsOnScreenTest extends BrowserTest {
  private static final Path FOLDER = Path.of("..", "screenshots");

  /** Taken in San Francisco on 15 November 2023. */
  private static final String PLACED = "metadata/dates/gps-datetime.jpg";

  /** Where all that is drawn of the grid lies, day by day and photo by photo. */
  private static final String BOXES =
      """
      () => [...document.querySelectorAll('.month, .day, .heading, [role=row], [role=gridcell]')]
        .map((one) => JSON.stringify(one.getBoundingClientRect())).join()
      """;

  private String placed = "";

  @BeforeEach
  void addPhotos() throws Exception {
    placed = TestApp.json(app.post("sf.jpg", Photos.read(PLACED), "")).get("id").asString();
    app.post("sf2.jpg", Copies.jpeg(Photos.read(PLACED), "2"), "");
    app.post("springs.jpg", Photos.read("metadata/gps-position/thompson-springs.jpg"), "");
    app.post("tanners_ridge.jpg", Photos.read("albums/nature/tanners_ridge.jpg"), "");
  }

  static Stream<Look> looks() {
    return Stream.of(
        new Look(true, ColorScheme.LIGHT, "en-GB"),
        new Look(true, ColorScheme.DARK, "ja-JP"),
        new Look(false, ColorScheme.LIGHT, "ja-JP"),
        new Look(false, ColorScheme.DARK, "en-GB"));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void headingLabelAndDetailsNameTheTown(Look look) {
    boolean english = look.locale().startsWith("en");
    var page = open(look, "/");
    assertThat(photo(page))
        .hasAttribute(
            "aria-label",
            english
                ? "Photo, 15 November 2023, 12:30, San Francisco"
                : "写真、2023年11月15日 12:30、San Francisco");
    assertThat(heading(page, 0))
        .hasText(english ? "Wed 15 Nov · San Francisco" : "11月15日(水) · San Francisco");
    assertThat(page.getByRole(AriaRole.ROWGROUP).nth(0))
        .hasAttribute(
            "aria-label",
            english ? "Wednesday 15 November 2023, San Francisco" : "2023年11月15日水曜日、San Francisco");
    var unplaced = page.getByRole(AriaRole.ROWGROUP).nth(1);
    assertThat(unplaced.locator(".heading")).hasText(english ? "Mon 25 Sept" : "9月25日(月)");
    for (var image : photos(page).locator("img").all()) {
      assertShown(image);
    }
    picture(page, look, "towns-grid");

    photo(page).click();
    page.keyboard().press("i");
    var details = viewer(page).getByRole(AriaRole.COMPLEMENTARY);
    assertThat(details)
        .containsText(english ? "San Francisco, United States" : "San Francisco、アメリカ合衆国");
    assertThat(details).containsText("37.77490, -122.41940");
    assertThat(details.locator("a[href='https://www.geonames.org']")).containsText("CC BY 4.0");
    details.locator("a[href='https://www.geonames.org']").scrollIntoViewIfNeeded();
    picture(page, look, "towns-details");
  }

  @Test
  void namesComeWithoutMovingAnything() {
    var held = new CopyOnWriteArrayList<Route>();
    var page = open(Look.DESKTOP, "about:blank");
    page.route("**/api/towns?*", held::add);
    page.navigate(address().toString());
    page.waitForCondition(() -> !held.isEmpty());
    assertThat(heading(page, 0)).hasText("Wed 15 Nov");
    var before = page.evaluate(BOXES);

    held.getFirst().resume();

    assertThat(heading(page, 0)).hasText("Wed 15 Nov · San Francisco");
    assertThat(page.evaluate(BOXES)).isEqualTo(before);
  }

  @Test
  void aHeartTakesNoNameAwayAndAsksForNone() {
    var asked = new CopyOnWriteArrayList<String>();
    var page = open(Look.DESKTOP, "about:blank");
    page.onRequest(request -> asked.add(request.url()));
    page.navigate(address().toString());
    assertThat(heading(page, 0)).hasText("Wed 15 Nov · San Francisco");
    page.evaluate(
        """
        () => {
          window.nameless = 0
          const heading = document.querySelector(".heading")
          new MutationObserver(() => {
            if (!heading.textContent.includes('Francisco')) window.nameless++
          }).observe(heading, { childList: true, characterData: true, subtree: true })
        }
        """);

    photo(page).focus();
    page.keyboard().press("x");
    page.keyboard().press("f");
    assertThat(photo(page))
        .hasAttribute("aria-label", "Favourite photo, 15 November 2023, 12:30, San Francisco");
    page.waitForCondition(
        () -> asked.stream().filter(url -> url.contains("/api/timeline/2023-11")).count() == 1);
    // Where they were asked for again, that would be before the list of months is.
    long lists = lists(asked);
    page.waitForCondition(() -> lists(asked) > lists);

    assertThat(asked.stream().filter(url -> url.contains("/api/towns"))).hasSize(1);
    assertThat(page.evaluate("nameless")).isEqualTo(0);
    assertThat(heading(page, 0)).hasText("Wed 15 Nov · San Francisco");
  }

  private static long lists(List<String> asked) {
    return asked.stream().filter(url -> url.endsWith("/api/timeline")).count();
  }

  private Locator photo(Page page) {
    return page.locator("#photo-" + placed);
  }

  private static Locator heading(Page page, int day) {
    return page.locator(".heading").nth(day);
  }

  private static void picture(Page page, Look look, String name) {
    page.screenshot(
        new Page.ScreenshotOptions().setPath(FOLDER.resolve(name + "-" + look + ".png")));
  }
}
