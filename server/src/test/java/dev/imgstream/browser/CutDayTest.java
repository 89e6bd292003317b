package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import dev.imgstream.api.Copies;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A day of so many photos that its month is told in parts which are cut within it. */
final class CutDayTest extends BrowserTest {
  /** Photos of each part; a server cuts days of thousands, whatever a part may have. */
  private static final int PART = 24;

  private static final int BAR = 56;
  private static final int GAP = 4;

  /** Where a heading is, and what covers it if anything does. */
  private static final String STANDS =
      """
      heading => {
        const { left, top } = heading.getBoundingClientRect()
        const there = document.elementFromPoint(left + 20, top + 12)
        return top + (heading.contains(there) ? '' : ' under ' + there?.outerHTML.slice(0, 200))
      }
      """;

  private static final String TOWNS =
      """
      [{"name": "Krems", "country": "AT"}, {"name": "Linz", "country": "AT"}]
      """;

  private static final String PARTS = "\"parts\": [%d, %d], \"count\": ".formatted(PART, PART);

  @Test
  void theDayHasOneHeadingWhichStaysWhileItIsScrolled() throws Exception {
    var page = openDay();
    assertThat(heading(page)).hasCount(1);
    photos(page).nth(PART - 1).scrollIntoViewIfNeeded();

    assertThat(page.locator(".month")).hasCount(2);
    assertThat(heading(page)).hasCount(1);
    var last = photos(page).nth(PART - 1).boundingBox();
    page.waitForCondition(
        () -> photos(page).nth(PART).boundingBox().y - last.y - last.height == GAP);

    for (var part : page.locator(".month").all()) {
      part.locator("a").last().scrollIntoViewIfNeeded();
      // In flight the part above is not drawn, and the heading below stands in for its own.
      page.waitForCondition(
          () -> heading(page).first().evaluate(STANDS).equals(String.valueOf(BAR)));
      assertThat(heading(page)).hasCount(1);
    }
  }

  @Test
  void itsHeadingChoosesAllOfIt() throws Exception {
    var page = openDay();
    photos(page).nth(PART).scrollIntoViewIfNeeded();
    assertThat(page.locator(".month")).hasCount(2);

    heading(page).locator("button").click();

    assertThat(page.getByText(2 * PART + " selected")).isVisible();
  }

  /**
   * No part but the first is near the window of a phone, so it is read only when it is asked for.
   */
  @Test
  void itsHeadingChoosesPartsOfItThatWereNotRead() throws Exception {
    var page = openDay();
    var read = new AtomicInteger();
    page.onRequest(request -> read.addAndGet(request.url().contains("from=" + PART) ? 1 : 0));
    page.setViewportSize(390, 300);
    page.reload();
    assertThat(photos(page).first()).isVisible();
    assertThat(read).hasValue(0);

    heading(page).first().locator("button").click();

    assertThat(page.getByText(2 * PART + " selected")).isVisible();
    assertThat(read).hasValue(1);
  }

  @Test
  void whileItIsReadToBeChosenItsHeadingTellsSoAndPressingAgainDoesNothing() throws Exception {
    var page = openDay();
    var held = holdSecondPart(page);
    var control = heading(page).first().locator("button");
    assertThat(control).hasAttribute("aria-busy", "false");

    control.click();

    assertThat(control).hasAttribute("aria-busy", "true");
    assertThat(control).containsText(PART + " so far");
    assertThat(status(page, "Reading all photos of Saturday 3 February 2001")).hasCount(1);
    page.waitForCondition(() -> held.size() == 1);
    control.click();
    held.getFirst().resume();
    assertThat(page.getByText(2 * PART + " selected")).isVisible();
    assertThat(control).hasAttribute("aria-busy", "false");
    assertThat(control).hasAttribute("aria-pressed", "true");
    assertThat(control).not().containsText("so far");
    assertThat(status(page, "Reading")).hasCount(0);
    assertThat(held).hasSize(1);
  }

  /** Whoever chooses all meanwhile, or thinks better of it, has the last word. */
  @Test
  void whatIsChosenMeanwhileStaysAndWhatIsGivenUpIsNotChosen() throws Exception {
    var page = openDay();
    var held = holdSecondPart(page);
    var control = heading(page).first().locator("button");

    control.click();
    page.waitForCondition(() -> held.size() == 1);
    page.keyboard().press("Escape");
    assertThat(control).hasAttribute("aria-busy", "false");
    control.click();
    assertThat(control).hasAttribute("aria-busy", "true");
    page.keyboard().press("Control+a");
    assertThat(page.getByText(2 * PART + " selected")).isVisible();
    held.getFirst().resume();

    assertThat(control).hasAttribute("aria-busy", "false");
    assertThat(page.getByText(2 * PART + " selected")).isVisible();
    assertThat(held).hasSize(1);
  }

  @Test
  void whoeverLeavesThePhotosGivesTheReadingUpAndFindsWhatWasChosenBefore() throws Exception {
    var page = openDay();
    var held = holdSecondPart(page);
    photos(page).first().press("x");
    assertThat(actions(page)).containsText("1 selected");
    var control = heading(page).first().locator("button");
    control.click();
    page.waitForCondition(() -> held.size() == 1);

    go(page, "Uploads");
    assertThat(page).hasTitle("Uploads · imgstream");
    assertThat(actions(page)).hasCount(0);
    go(page, "Photos");

    assertThat(control).hasAttribute("aria-busy", "false");
    held.getFirst().resume();
    page.setViewportSize(390, 3_000);
    assertThat(photos(page).nth(PART)).isVisible();
    assertThat(actions(page)).containsText("1 selected");
    assertThat(control).hasAttribute("aria-pressed", "false");
  }

  @Test
  void theFirstEscGivesTheReadingUpAndTheNextClearsWhatWasChosenBefore() throws Exception {
    var page = openDay();
    holdSecondPart(page);
    photos(page).first().press("x");
    assertThat(actions(page)).containsText("1 selected");
    var control = heading(page).first().locator("button");
    control.click();
    assertThat(control).hasAttribute("aria-busy", "true");

    page.keyboard().press("Escape");
    assertThat(control).hasAttribute("aria-busy", "false");
    assertThat(actions(page)).containsText("1 selected");
    page.keyboard().press("Escape");
    assertThat(actions(page)).hasCount(0);
  }

  @Test
  void itsHeadingNamesTheTownsOfAllPartsThatAreKnown() throws Exception {
    var page = openDay();
    page.route("**/api/towns?*", CutDayTest::fulfilWithTowns);
    page.setViewportSize(390, 300);
    page.reload();
    assertThat(heading(page).first()).hasText("Sat 3 Feb · Krems");

    page.keyboard().press("End");
    assertThat(heading(page).first()).hasText("Sat 3 Feb · Krems, Linz");
    page.keyboard().press("Home");
    assertThat(heading(page).first()).hasText("Sat 3 Feb · Krems, Linz");
    assertThat(page.getByRole(AriaRole.ROWGROUP).first())
        .hasAttribute("aria-label", "Saturday 3 February 2001, Krems, Linz");
  }

  /** As if all photos of the first part had been taken in one town, and the others in another. */
  private static void fulfilWithTowns(Route route) {
    var reply = route.fetch();
    var told = JsonParser.parseString(reply.text()).getAsJsonObject();
    told.add("towns", JsonParser.parseString(TOWNS));
    for (var month : told.getAsJsonArray("months")) {
      int town = month.getAsJsonObject().get("from").getAsInt() / PART;
      var towns = month.getAsJsonObject().getAsJsonArray("town");
      for (int at = 0; at < towns.size(); at++) {
        towns.set(at, new JsonPrimitive(town));
      }
    }
    route.fulfill(new FulfillOptions().setResponse(reply).setBody(told.toString()));
  }

  /**
   * Loads the page anew where only the first part is near its window; the requests for the other
   * wait for the test.
   */
  private static List<Route> holdSecondPart(Page page) {
    var held = new CopyOnWriteArrayList<Route>();
    page.route("**/api/timeline/*from=" + PART + "*", held::add);
    page.setViewportSize(390, 300);
    page.reload();
    assertThat(photos(page).first()).isVisible();
    return held;
  }

  private static void go(Page page, String place) {
    var named = new Locator.GetByRoleOptions().setName(place).setExact(true);
    page.getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK, named).click();
  }

  private static Locator actions(Page page) {
    return page.getByRole(AriaRole.TOOLBAR);
  }

  private static Locator status(Page page, String text) {
    return page.getByRole(AriaRole.STATUS).filter(new Locator.FilterOptions().setHasText(text));
  }

  private Page openDay() throws Exception {
    var photo = Photos.read("albums/nature/orychophragmus_violaceus.jpg");
    for (int copy = 0; copy < 2 * PART; copy++) {
      app.post(copy + ".jpg", Copies.jpeg(photo, "copy " + copy), "&modified=2001-02-03T04:05:06Z");
    }
    var page = open(Look.DESKTOP, "about:blank");
    page.route(
        "**/api/timeline",
        route -> {
          var reply = route.fetch();
          route.fulfill(
              new FulfillOptions()
                  .setResponse(reply)
                  .setBody(reply.text().replaceAll("\"count\": ?", PARTS)));
        });
    page.navigate(address().toString());
    assertThat(photos(page).first()).isVisible();
    return page;
  }

  private static Locator heading(Page page) {
    return page.locator(".heading:visible");
  }
}
