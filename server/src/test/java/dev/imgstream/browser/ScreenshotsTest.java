package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.api.Copies;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures of every state of the page for people to look at, in {@code screenshots} at the root of
 * the clone.
 */
final class ScreenshotsTest extends BrowserTest {
  private static final Path FOLDER = Path.of("..", "screenshots");

  /** Whether every picture in the grid is decoded, and so painted with the next frame. */
  private static final String ALL_SHOWN =
      """
      () => Promise.all([...document.querySelectorAll('[role=gridcell] img')].map((image) => image.decode()))
        .then(() => true, () => false)
      """;

  private static final String TWO_FRAMES =
      "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))";

  @TempDir private Path chosen;

  static Stream<Look> looks() {
    return Stream.of(
        new Look(true, ColorScheme.LIGHT, "en-GB"),
        new Look(true, ColorScheme.DARK, "en-GB"),
        new Look(true, ColorScheme.LIGHT, "ja-JP"),
        new Look(false, ColorScheme.LIGHT, "en-GB"),
        new Look(false, ColorScheme.DARK, "en-GB"),
        new Look(false, ColorScheme.DARK, "ja-JP"));
  }

  @ParameterizedTest
  @MethodSource("looks")
  void everyStateIsPictured(Look look) throws Exception {
    var page = open(look, "/");
    assertThat(page.getByRole(AriaRole.MAIN).getByRole(AriaRole.BUTTON)).isVisible();
    picture(page, look, "1-empty");

    for (var photo : Photos.all().toList()) {
      app.post(
          photo.path().getFileName().toString(),
          Files.readAllBytes(photo.path()),
          "&modified=2024-05-06T04:05:06Z");
    }
    page = open(look, "/");
    pictureOfGrid(page, look, "2-grid");
    scrollDown(page);
    pictureOfGrid(page, look, "3-scrolled");

    page = open(look, "/");
    assertShown(photos(page).first().locator("img"));
    photos(page).first().focus();
    page.keyboard().press("x");
    page.keyboard().press("Shift+ArrowDown");
    assertThat(page.getByRole(AriaRole.TOOLBAR)).isVisible();
    pictureOfGrid(page, look, "12-selected");

    page = open(look, "/");
    assertShown(photos(page).first().locator("img"));
    drop(
        page,
        Photos.path("expected.csv"),
        Photos.path("formats/webp/denali.webp"),
        otherBytes("albums/nature/tanners_ridge.jpg"),
        otherBytes("albums/nature/wood_anemones.jpg"));
    assertThat(tray(page).locator(".attention")).containsText("2");
    picture(page, look, "4-tray");
    tray(page).getByRole(AriaRole.BUTTON).first().click();
    for (var image : tray(page).locator("figure img").all()) {
      assertShown(image);
    }
    picture(page, look, "5-tray-open");

    for (var place : List.of("favourites", "trash")) {
      page = open(look, "/" + place);
      assertThat(page.locator(".message")).isVisible();
      picture(page, look, "10-" + place + "-empty");
    }
    fillPlaces();
    for (var place : List.of("favourites", "trash")) {
      page = open(look, "/" + place);
      pictureOfGrid(page, look, "11-" + place);
    }

    page = open(look, "/uploads");
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("expected.csv");
    picture(page, look, "5-uploads");

    page = open(look, "/");
    page.locator("button[popovertarget=account]").click();
    picture(page, look, "6-account");
    page.keyboard().press("Escape");
    page.keyboard().press("?");
    assertThat(viewer(page)).isVisible();
    picture(page, look, "7-keys");

    page = open(look, "/");
    photos(page).nth(3).click();
    assertShown(viewer(page).locator("img[src*='preview']").first());
    picture(page, look, "8-viewer");
    page.keyboard().press("i");
    assertThat(
            viewer(page)
                .getByRole(AriaRole.COMPLEMENTARY)
                .or(viewer(page).locator("aside, dl"))
                .first())
        .isVisible();
    picture(page, look, "9-details");
  }

  /** Some photos of each month become favourites, and one goes to the trash. */
  private void fillPlaces() throws IOException, InterruptedException {
    for (var month : TestApp.json(app.get("/api/timeline")).get("months")) {
      var path = "/api/timeline/" + month.get("month").asString();
      var ids = TestApp.json(app.get(path)).get("ids");
      for (int i = 0; i < ids.size(); i += 3) {
        var photo = app.request("/api/photos/" + ids.get(i).asString() + "/favourite");
        app.send(photo.PUT(BodyPublishers.noBody()).build());
      }
      if (ids.size() > 1) {
        app.send(app.request("/api/photos/" + ids.get(1).asString()).DELETE().build());
      }
    }
  }

  /** A file of the same name and the same look, which takes a decision. */
  private Path otherBytes(String photo) throws IOException {
    var name = Path.of(photo).getFileName();
    return Files.write(chosen.resolve(name), Copies.jpeg(Photos.read(photo), "other bytes"));
  }

  private static void scrollDown(Page page) {
    page.mouse().wheel(0, 900);
    page.waitForCondition(() -> ((Number) page.evaluate("scrollY")).intValue() >= 900);
  }

  private static void pictureOfGrid(Page page, Look look, String state) {
    assertThat(photos(page).first()).isVisible();
    page.waitForCondition(() -> (boolean) page.evaluate(ALL_SHOWN));
    picture(page, look, state);
  }

  private static void picture(Page page, Look look, String state) {
    // A picture taken while the window still scrolls comes out empty.
    page.evaluate(TWO_FRAMES);
    page.screenshot(
        new Page.ScreenshotOptions().setPath(FOLDER.resolve(state + "-" + look + ".png")));
  }
}
