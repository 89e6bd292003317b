package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PageAssertions.HasURLOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import org.junit.jupiter.api.Test;

/** The viewer by fingers, as the browser hears of them, by the mouse, and by itself. */
final class ViewerByTouchTest extends BrowserTest {
  private static final String SCALE = "photo => new DOMMatrix(getComputedStyle(photo).transform).a";

  /** A point of the screen in CSS pixels. */
  private record Finger(double x, double y) {}

  @Test
  void twoFingersZoomAndOneMovesWhatIsZoomed() throws Exception {
    var page = open(Look.PHONE, 0);
    var first = page.url();

    pinch(page, 40, 160);

    assertThat(scale(page)).isGreaterThan(2);
    swipe(page, new Finger(300, 420), new Finger(80, 420));
    assertThat(page).hasURL(first);
    assertThat(scale(page)).isGreaterThan(2);

    pinch(page, 160, 20);
    page.waitForCondition(() -> scale(page) == 1);
    swipe(page, new Finger(330, 420), new Finger(60, 420));
    assertThat(page).not().hasURL(first);
  }

  @Test
  void aSwipeTurnsAndOneDownLeadsBackToTheThumb() throws Exception {
    var page = open(Look.PHONE, 0);
    var first = page.url();

    swipe(page, new Finger(330, 420), new Finger(60, 420));
    assertThat(page).not().hasURL(first);
    swipe(page, new Finger(60, 420), new Finger(330, 420));
    assertThat(page).hasURL(first);
    swipe(page, new Finger(195, 300), new Finger(195, 620));

    assertThat(viewer(page)).not().isVisible();
    assertThat(page.locator("#photo-" + first.replaceAll(".*/", ""))).isFocused();
  }

  @Test
  void twoTapsOrClicksOrTheWheelShowAllPixelsOfAnyFormat() throws Exception {
    for (var look : new Look[] {Look.PHONE, Look.DESKTOP}) {
      var page = open(look, 2);
      var photo = viewer(page).locator("[data-current]");
      if (look.wide()) {
        photo.dblclick();
      } else {
        tap(page);
        tap(page);
      }
      page.waitForCondition(() -> scale(page) > 2);
      assertShown(photo.locator("img[src*='/original']"));
      page.keyboard().press("0");
      page.waitForCondition(() -> scale(page) == 1);
    }
    var page = open(Look.DESKTOP, 2);
    page.mouse().move(700, 450);
    page.mouse().wheel(0, -600);
    page.waitForCondition(() -> scale(page) > 2);
    assertShown(viewer(page).locator("[data-current] img[src*='/original']"));
  }

  @Test
  void aSlideshowTurnsUntilItIsPausedAndEndsWithTheLastPhoto() throws Exception {
    var page = open(Look.DESKTOP, 0);
    var first = page.url();
    var patiently = new HasURLOptions().setTimeout(20_000);

    page.keyboard().press("s");
    assertThat(button(page, "Pause the slideshow")).isVisible();
    assertThat(page).not().hasURL(first, patiently);
    var second = page.url();
    page.mouse().move(600, 450); // The controls have faded.
    button(page, "Pause the slideshow").click();
    assertThat(button(page, "Play as a slideshow")).isVisible();
    page.keyboard().press("s");
    assertThat(page).not().hasURL(second, patiently);

    // The third is the last: nothing is left to play.
    assertThat(button(page, "Next photo")).hasCount(0);
    page.waitForCondition(
        () -> button(page, "Pause the slideshow").count() == 0,
        new Page.WaitForConditionOptions().setTimeout(20_000));
    assertThat(button(page, "Play as a slideshow")).hasCount(0);
  }

  @Test
  void whoeverLooksCloselyIsNotTurnedAway() throws Exception {
    var page = open(Look.DESKTOP, 0);
    page.keyboard().press("s");
    assertThat(button(page, "Pause the slideshow")).isVisible();
    page.keyboard().press("+");
    assertThat(button(page, "Play as a slideshow")).isVisible();
  }

  @Test
  void whoeverAsksForAllMarksNothingButTheTextThatTheyWrite() throws Exception {
    var page = open(Look.DESKTOP, 0);
    page.keyboard().press("i");
    assertThat(viewer(page).getByRole(AriaRole.COMPLEMENTARY)).isVisible();

    page.keyboard().press("Control+a");
    assertThat(page.evaluate("getSelection().type")).isNotEqualTo("Range");
    page.evaluate("document.activeElement.blur()");
    page.keyboard().press("Control+a");
    assertThat(page.evaluate("getSelection().type")).isNotEqualTo("Range");
    page.keyboard().press("Control+A"); // As with Caps Lock.
    assertThat(page.evaluate("getSelection().type")).isNotEqualTo("Range");

    viewer(page).evaluate(WRITTEN_FIELD);
    page.keyboard().press("Control+a");
    assertThat(page.evaluate("[field.selectionStart, field.selectionEnd].join()")).isEqualTo("0,7");
  }

  /** Opens the n-th of three photos, of which the last is a HEIC of 12 megapixels. */
  private Page open(Look look, int at) throws Exception {
    app.post("a.jpg", Photos.read("albums/nature/tanners_ridge.jpg"), "");
    app.post("b.jpg", Photos.read("albums/nature/silver_fir.jpg"), "");
    app.post("IMG_2682.heic", Photos.read("formats/heic/IMG_2682.heic"), "");
    var page = open(look, "/");
    assertThat(photos(page)).hasCount(3);
    photos(page).nth(at).click();
    assertShown(viewer(page).locator("[data-current] img.shown").first());
    return page;
  }

  private static Locator button(Page page, String name) {
    return viewer(page)
        .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
  }

  private static double scale(Page page) {
    return ((Number) viewer(page).locator("[data-current]").evaluate(SCALE)).doubleValue();
  }

  /** Two fingers, side by side about the middle of the screen, so far from it each. */
  private static void pinch(Page page, double from, double to) {
    var session = page.context().newCDPSession(page);
    touch(session, "touchStart", new Finger(195 - from, 420), new Finger(195 + from, 420));
    for (int step = 1; step <= 10; step++) {
      double apart = from + (to - from) * step / 10;
      touch(session, "touchMove", new Finger(195 - apart, 420), new Finger(195 + apart, 420));
    }
    touch(session, "touchEnd");
    session.detach();
  }

  private static void swipe(Page page, Finger from, Finger to) {
    var session = page.context().newCDPSession(page);
    touch(session, "touchStart", from);
    for (int step = 1; step <= 10; step++) {
      touch(
          session,
          "touchMove",
          new Finger(from.x + (to.x - from.x) * step / 10, from.y + (to.y - from.y) * step / 10));
    }
    touch(session, "touchEnd");
    session.detach();
  }

  private static void tap(Page page) {
    var session = page.context().newCDPSession(page);
    touch(session, "touchStart", new Finger(195, 420));
    touch(session, "touchEnd");
    session.detach();
  }

  private static void touch(CDPSession session, String type, Finger... fingers) {
    var points = new JsonArray();
    for (int id = 0; id < fingers.length; id++) {
      var point = new JsonObject();
      point.addProperty("id", id);
      point.addProperty("x", fingers[id].x);
      point.addProperty("y", fingers[id].y);
      points.add(point);
    }
    var event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    session.send("Input.dispatchTouchEvent", event);
  }
}
