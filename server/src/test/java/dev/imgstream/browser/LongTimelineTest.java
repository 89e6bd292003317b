package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.EmptyLibrary;
import dev.imgstream.TestApp;
import dev.imgstream.config.Config;
import dev.imgstream.seed.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forty years of photos, laid out longer than what a page scrolls at once. */
final class LongTimelineTest extends BrowserTest {
  private static final int PHOTOS = 60_000;
  private static final int STRETCH = 2_000_000;
  private static final int MOST_ELEMENTS = 320;

  /** The photo that lies across the middle of the window, and where. */
  private static final String IN_THE_MIDDLE =
      """
      () => {
        for (const photo of document.querySelectorAll('[role=gridcell] a')) {
          const { top, bottom } = photo.getBoundingClientRect()
          if (top < 450 && bottom > 450) return `${photo.id} at ${Math.round(top)}`
        }
        return ''
      }
      """;

  /** Whether the wheel has taken the window far down, and moves it no more. */
  private static final String RESTS_FAR_DOWN =
      """
      () => new Promise((tell) => {
        const before = scrollY
        setTimeout(() => tell(before > 10_000 && before === scrollY), 300)
      })
      """;

  @TempDir private static Path library;
  private static @Nullable TestApp filled;

  /** One library for all tests, which only look at it: it takes a minute to fill. */
  @Override
  TestApp server() throws IOException {
    if (filled == null) {
      fill();
      filled = TestApp.start(library, Map.of());
    }
    return filled;
  }

  private static void fill() throws IOException {
    var config = Config.read(Map.of("IMGSTREAM_DATA", library.toString()), false);
    try (var empty = EmptyLibrary.open(config)) {
      new Seed(empty, 1, Instant.parse("2026-11-26T12:00:00Z")).fill(PHOTOS, 12, _ -> {});
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  @Override
  void closeServer() {}

  @AfterAll
  static void closeLibrary() {
    if (filled != null) {
      filled.close();
    }
  }

  @Test
  void theOldestPhotoIsReachedFoundAgainAndLedBackTo() throws Exception {
    var oldest = oldestId();
    var page = open(Look.DESKTOP, "/");
    assertShown(photos(page).first().locator("img"));

    scrubber(page).press("End");

    var photo = page.locator("#photo-" + oldest);
    assertShown(photo.locator("img"));
    assertThat(photo).isVisible();
    assertThat(((Number) page.evaluate("scrollY")).intValue()).isLessThan(STRETCH);
    assertThat(scrubber(page)).hasAttribute("aria-valuetext", Pattern.compile(".* 198\\d, .*"));
    assertThat(page).hasURL(Pattern.compile(".*/\\?at=198\\d-\\d\\d-\\d\\d"));
    assertFewElements(page);

    page.reload();
    assertThat(photo).isVisible();

    page.navigate("about:blank");
    page.goBack();
    assertThat(photo).isVisible();
  }

  @Test
  void photosStayWhereTheyAreWhileTheStretchMovesAlong() {
    var page = open(Look.DESKTOP, "/");
    assertShown(photos(page).first().locator("img"));
    scrubber(page).focus();
    for (int year = 0; year < 12; year++) {
      page.keyboard().press("PageDown");
    }
    assertThat(page.locator("[role=gridcell] img[src]").first()).isVisible();
    page.mouse().move(600, 450);
    for (int step = 0; step < 40; step++) {
      page.mouse().wheel(0, 600);
      assertFewElements(page);
    }
    page.waitForCondition(() -> !page.evaluate(IN_THE_MIDDLE).equals(""));
    assertThat(page).hasURL(Pattern.compile(".*at=20\\d\\d-.*"));
    var before = page.evaluate(IN_THE_MIDDLE);
    page.reload();
    page.waitForCondition(() -> before.equals(page.evaluate(IN_THE_MIDDLE)));
  }

  @Test
  void aDateIsGoneToAndBackFrom() {
    var page = open(Look.DESKTOP, "/");
    assertShown(photos(page).first().locator("img"));
    page.keyboard().press("g");
    viewer(page).locator("input").fill("2004-03-31");
    page.keyboard().press("Enter");

    assertThat(page).hasURL(Pattern.compile(".*at=2004-0[123]-\\d\\d"));
    assertThat((String) page.evaluate("document.activeElement.getAttribute('aria-label')"))
        .contains("2004");

    page.goBack();
    assertThat(
            page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("November 2026")))
        .isVisible();
  }

  @Test
  void aPhotoKeepsTheFocusHoweverFarItIsScrolledAway() {
    var page = open(Look.DESKTOP, "/");
    assertShown(photos(page).first().locator("img"));
    photos(page).first().focus();
    var focused = (String) page.evaluate("document.activeElement.id");
    page.mouse().move(600, 450);
    for (int step = 0; step < 20; step++) {
      page.mouse().wheel(0, 600);
    }
    page.waitForCondition(() -> (boolean) page.evaluate(RESTS_FAR_DOWN));
    assertThat(page.evaluate("document.activeElement.id")).isEqualTo(focused);

    page.keyboard().press("ArrowRight");

    page.waitForCondition(() -> !page.evaluate("document.activeElement.id").equals(focused));
    assertThat(page.locator("a:focus")).isInViewport();
  }

  private String oldestId() throws IOException, InterruptedException {
    var months = TestApp.json(app.get("/api/timeline")).get("months");
    var oldest = months.get(months.size() - 1).get("month").asString();
    var ids = TestApp.json(app.get("/api/timeline/" + oldest)).get("ids");
    return ids.get(ids.size() - 1).asString();
  }

  private static Locator scrubber(Page page) {
    return page.getByRole(AriaRole.SLIDER);
  }

  private static void assertFewElements(Page page) {
    assertThat(((Number) page.evaluate("document.querySelectorAll('main *').length")).intValue())
        .isLessThan(MOST_ELEMENTS);
  }
}
