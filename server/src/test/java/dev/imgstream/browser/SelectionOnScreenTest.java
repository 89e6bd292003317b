package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import dev.imgstream.EmptyLibrary;
import dev.imgstream.TestApp;
import dev.imgstream.config.Config;
import dev.imgstream.seed.Seed;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Photos are chosen by pointer, finger and keyboard, and something is done to all of them. */
final class SelectionOnScreenTest extends BrowserTest {
  private static final int PHOTOS = 3_000;

  private static final ContainsTextOptions MANY_SECONDS =
      new ContainsTextOptions().setTimeout(90_000);

  /** Touches a photo for so long that it is chosen. */
  private static final String LONG_PRESS =
      """
      photo => {
        const { left, top } = photo.getBoundingClientRect()
        const at = { bubbles: true, pointerType: 'touch', clientX: left + 60, clientY: top + 60 }
        photo.dispatchEvent(new PointerEvent('pointerdown', at))
      }
      """;

  @Override
  TestApp server() throws IOException {
    var config = Config.read(Map.of("IMGSTREAM_DATA", folder.toString()), false);
    try (var empty = EmptyLibrary.open(config)) {
      new Seed(empty, 1, Instant.parse("2026-11-26T12:00:00Z")).fill(PHOTOS, 12, _ -> {});
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return TestApp.start(folder, Map.of());
  }

  @Test
  void aRangeAcrossMonthsThatWereNeverLoadedGoesToTheTrashAndComesBack() throws Exception {
    var page = open(Look.DESKTOP, "/");
    assertShown(photos(page).first().locator("img"));
    check(photos(page).nth(2));
    assertThat(actions(page)).containsText("1 selected");

    page.getByRole(AriaRole.SLIDER).press("End");
    assertThat(page).hasURL(Pattern.compile(".*at=198\\d-.*"));
    assertShown(photos(page).last().locator("img"));
    photos(page).last().click(shift());

    int chosen = PHOTOS - 2;
    assertThat(actions(page)).containsText("2,998 selected");
    actions(page).getByRole(AriaRole.BUTTON, named("Move to the trash")).click();

    assertThat(page.locator(".notice"))
        .containsText("2,998 photos moved to the trash", MANY_SECONDS);
    assertThat(actions(page)).hasCount(0);
    assertThat(total("photos")).isEqualTo(PHOTOS - chosen);
    assertThat(total("trash")).isEqualTo(chosen);
    assertThat(page.locator(".end")).hasText("2 photos");

    page.locator(".notice").getByRole(AriaRole.BUTTON, named("Undo")).click();
    assertThat(page.locator(".notice"))
        .containsText("2,998 photos back from the trash", MANY_SECONDS);
    assertThat(total("photos")).isEqualTo(PHOTOS);
    assertThat(page.locator(".end")).hasText("3,000 photos");
  }

  @Test
  void theKeyboardChoosesAndActs() throws Exception {
    var page = open(Look.DESKTOP, "/");
    assertShown(photos(page).first().locator("img"));
    photos(page).first().focus();
    page.keyboard().press("x");
    page.keyboard().press("Shift+ArrowRight");
    page.keyboard().press("Shift+ArrowRight");
    assertThat(actions(page)).containsText("3 selected");
    assertThat(page.locator("[role=gridcell][aria-selected=true]")).hasCount(3);
    page.keyboard().press("Space");
    assertThat(actions(page)).containsText("2 selected");

    long before = total("favourites");
    page.keyboard().press("f");

    assertThat(page.locator(".notice")).containsText("2 photos are favourites");
    assertThat(total("favourites")).isEqualTo(before + 2);

    page.keyboard().press("Control+a");
    assertThat(actions(page)).containsText("3,000 selected");
    page.keyboard().press("Escape");
    assertThat(actions(page)).hasCount(0);
    assertThat(page.locator("[aria-selected=true]")).hasCount(0);
  }

  @Test
  void headingsChooseTheirDayAndTheirMonth() throws Exception {
    var page = open(Look.DESKTOP, "/");
    assertShown(photos(page).first().locator("img"));
    var newest = TestApp.json(app.get("/api/timeline")).get("months").get(0);
    var month = page.getByRole(AriaRole.BUTTON, pageNamed(Pattern.compile("Select all of .*")));

    month.first().click();
    assertThat(actions(page)).containsText(newest.get("count").asInt() + " selected");
    assertThat(month.first()).hasAttribute("aria-pressed", "true");
    month.first().click();
    assertThat(actions(page)).hasCount(0);

    var day = page.locator(".day").first();
    day.locator(".heading button").click();
    assertThat(day.locator("[aria-selected=false]")).hasCount(0);
    assertThat(actions(page)).isVisible();
  }

  @Test
  void allIsChosenFromAHeadingTooButNotFromATextField() {
    var page = open(Look.DESKTOP, "/");
    assertShown(photos(page).first().locator("img"));
    page.getByRole(AriaRole.BUTTON, pageNamed(Pattern.compile("Select all of .*"))).first().click();
    assertThat(actions(page)).isVisible();

    // A capital letter without Shift is one of Caps Lock.
    for (var keys : List.of("Control+a", "Control+A", "Meta+a")) {
      page.keyboard().press(keys);
      assertThat(actions(page)).containsText("3,000 selected");
      assertThat(page.evaluate("getSelection().type")).isNotEqualTo("Range");
      page.keyboard().press("Escape");
      assertThat(actions(page)).hasCount(0);
    }

    page.getByRole(AriaRole.MAIN).evaluate(WRITTEN_FIELD);
    page.keyboard().press("Control+a");
    assertThat(page.evaluate("[field.selectionStart, field.selectionEnd].join()")).isEqualTo("0,7");
    assertThat(actions(page)).hasCount(0);
  }

  @Test
  void aFingerThatStaysChoosesAndTheNextTapsToo() {
    var page = open(Look.PHONE, "/");
    assertShown(photos(page).first().locator("img"));
    photos(page).first().evaluate(LONG_PRESS);
    assertThat(actions(page)).containsText("1 selected");
    photos(page).nth(1).tap();
    assertThat(actions(page)).containsText("2 selected");
    photos(page).nth(1).tap();
    assertThat(actions(page)).containsText("1 selected");
    assertThat(viewer(page)).hasCount(0);
    actions(page).getByRole(AriaRole.BUTTON, named("Clear the selection")).click();
    photos(page).nth(1).tap();
    assertThat(viewer(page)).isVisible();
  }

  @Test
  void whatIsChosenStaysChosenWhileOtherPhotosGo() throws Exception {
    var page = open(Look.DESKTOP, "/");
    assertShown(photos(page).first().locator("img"));
    check(photos(page).nth(3));
    var chosen = photos(page).nth(3).getAttribute("id");
    var first = photos(page).first().getAttribute("id");

    app.send(app.request("/api/photos/" + first.substring("photo-".length())).DELETE().build());
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");

    assertThat(page.locator("#" + first)).hasCount(0);
    assertThat(actions(page)).containsText("1 selected");
    assertThat(page.locator("[aria-selected=true] a")).hasAttribute("id", chosen);
    page.keyboard().press("#");
    assertThat(page.locator("#" + chosen)).hasCount(0);
    assertThat(total("trash")).isEqualTo(2);
  }

  private long total(String of) throws IOException, InterruptedException {
    return TestApp.json(app.get("/api/timeline?of=" + of)).get("total").asLong();
  }

  /** Clicks on a photo's check mark. */
  private static void check(Locator photo) {
    photo.hover();
    photo.click(new Locator.ClickOptions().setPosition(20, 20));
  }

  private static Locator.ClickOptions shift() {
    return new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT));
  }

  private static Locator actions(Page page) {
    return page.getByRole(AriaRole.TOOLBAR);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private static Page.GetByRoleOptions pageNamed(Pattern name) {
    return new Page.GetByRoleOptions().setName(name);
  }
}
