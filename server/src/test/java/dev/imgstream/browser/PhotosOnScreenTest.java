package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/**
 * The first visit: photos go in by a drop, are seen, opened, downloaded, deleted and brought back.
 */
final class PhotosOnScreenTest extends BrowserTest {
  @Test
  void aFolderDroppedOnThePageIsSeenWhole() throws Exception {
    var page = open(Look.DESKTOP, "/");
    assertThat(page.getByRole(AriaRole.MAIN)).containsText("Your photos will live here");

    drop(page, Photos.root());

    // README.md and expected.csv are no photos; everything else is, and one photo is there three
    // times.
    assertThat(tray(page)).containsText("33 safe", new ContainsTextOptions().setTimeout(60_000));
    assertThat(tray(page)).containsText("2 no photo");
    var all = idsInOrder();
    assertThat(all).hasSize(31);
    // The grid is drawn anew soon after the last photo, not with each.
    page.waitForCondition(() -> startsWith(all, drawn(page)));
    assertThat(idsOnPage(page)).isEqualTo(all);
  }

  @Test
  void everyPhotoOpensInTheViewer() throws Exception {
    sendAll();
    var page = open(Look.DESKTOP, "/");
    photos(page).first().click();

    for (var id : idsInOrder()) {
      assertThat(page).hasURL(Pattern.compile(".*/photo/" + id));
      assertPreviewShown(page, id);
      page.keyboard().press("ArrowRight");
    }
  }

  @Test
  void anOriginalIsDownloadedByteForByteUnderItsName() throws Exception {
    var bytes = Photos.read("formats/heic/IMG_2682.heic");
    app.post("IMG_2682.heic", bytes, "");
    var page = open(Look.DESKTOP, "/");
    photos(page).first().click();

    var download =
        page.waitForDownload(
            () -> viewer(page).getByRole(AriaRole.LINK, named("Download the original")).click());

    assertThat(download.suggestedFilename()).isEqualTo("IMG_2682.heic");
    assertThat(Files.readAllBytes(download.path())).isEqualTo(bytes);
  }

  @Test
  void severalPhotosAreDownloadedAsOneArchive() throws Exception {
    var bytes = Photos.read("formats/heic/IMG_2682.heic");
    app.post("IMG_2682.heic", bytes, "");
    app.post("tanners_ridge.jpg", Photos.read("albums/nature/tanners_ridge.jpg"), "");
    var page = open(Look.DESKTOP, "/");
    assertThat(photos(page)).hasCount(2);
    page.keyboard().press("Control+a");

    var download =
        page.waitForDownload(
            () ->
                page.getByRole(AriaRole.TOOLBAR)
                    .getByRole(AriaRole.BUTTON, named("Download as one archive"))
                    .click());

    assertThat(download.suggestedFilename()).matches("photos \\d{4}-\\d\\d-\\d\\d\\.zip");
    try (var zip = new ZipFile(download.path().toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName))
          .containsExactlyInAnyOrder("IMG_2682.heic", "tanners_ridge.jpg");
      assertThat(zip.getInputStream(zip.getEntry("IMG_2682.heic")).readAllBytes()).isEqualTo(bytes);
    }
    assertThat(page.getByRole(AriaRole.TOOLBAR)).hasCount(0);
  }

  @Test
  void thePanelTellsWhatIsKnown() throws Exception {
    app.post("tanners_ridge.jpg", Photos.read("albums/nature/tanners_ridge.jpg"), "");
    var page = open(Look.DESKTOP, "/");
    photos(page).first().click();
    page.keyboard().press("i");

    assertThat(viewer(page)).containsText("NIKON D750");
    assertThat(viewer(page)).containsText("25 September 2023");
    assertThat(viewer(page)).containsText("tanners_ridge.jpg");
    assertThat(viewer(page)).containsText("800 × 534");
  }

  @Test
  void theKeyboardAloneIsEnough() throws Exception {
    sendAll();
    var page = open(Look.DESKTOP, "/");
    assertThat(photos(page).first()).isVisible();
    while (!(boolean) page.evaluate("document.activeElement.closest('[role=gridcell]') !== null")) {
      page.keyboard().press("Tab");
    }
    var first = focusedPhoto(page);
    page.keyboard().press("ArrowRight");
    var second = focusedPhoto(page);
    assertThat(second).isNotEqualTo(first);

    page.keyboard().press("Enter");
    assertThat(viewer(page)).isVisible();
    page.keyboard().press("ArrowRight");
    page.keyboard().press("ArrowLeft");
    page.keyboard().press("Escape");

    assertThat(viewer(page)).not().isVisible();
    page.waitForCondition(() -> focusedPhoto(page).equals(second));
  }

  @Test
  void aPhotoThatWasTrashedComesBackByUndo() throws Exception {
    app.post("a.jpg", Photos.read("albums/nature/silver_fir.jpg"), "");
    var page = open(Look.DESKTOP, "/");
    photos(page).first().click();

    viewer(page).getByRole(AriaRole.BUTTON, named("Move to the trash")).click();
    assertThat(photos(page)).hasCount(0);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Undo")).click();

    assertThat(photos(page)).hasCount(1);
  }

  @Test
  void aFileThatIsNoPhotoIsToldAndStaysUntilItIsDismissed() {
    var page = open(Look.DESKTOP, "/");
    drop(page, Photos.path("expected.csv"));

    assertThat(tray(page)).containsText("1 no photo");
    tray(page).getByRole(AriaRole.BUTTON, named("Show the list")).click();
    assertThat(tray(page)).containsText("This format is not supported");
    assertThat(tray(page)).containsText("expected.csv");
  }

  @Test
  void aNameThatIsTakenIsForThePersonToDecide() throws Exception {
    app.post("silver_fir.jpg", Photos.read("albums/nature/wood_anemones.jpg"), "");
    var page = open(Look.DESKTOP, "/");
    drop(page, Photos.path("albums/nature/silver_fir.jpg"));
    tray(page).getByRole(AriaRole.BUTTON, named("Show the list")).click();

    tray(page).getByRole(AriaRole.BUTTON, named("Keep both")).click();

    assertThat(photos(page)).hasCount(2);
    assertThat(tray(page)).containsText("safe");
  }

  @Test
  void theSamePhotosAreThereAfterARestart() throws Exception {
    sendAll();
    var before = idsInOrder();
    app.close();
    app = TestApp.start(folder, Map.of());

    assertThat(idsOnPage(open(Look.PHONE, "/"))).isEqualTo(before);
  }

  @Test
  void aDeepLinkOpensItsPhotoAndBackLeavesIt() throws Exception {
    sendAll();
    var id = idsInOrder().get(5);
    var page = open(Look.PHONE, "/photo/" + id);
    assertPreviewShown(page, id);

    page.keyboard().press("Escape");

    assertThat(viewer(page)).not().isVisible();
    assertThat(page.locator("#photo-" + id)).isVisible();
  }

  @Test
  void aServerThatIsGoneIsToldAndNothingBreaks() throws Exception {
    app.post("a.jpg", Photos.read("albums/nature/silver_fir.jpg"), "");
    var page = open(Look.DESKTOP, "/");
    assertThat(photos(page)).hasCount(1);
    page.context().setOffline(true);
    page.evaluate("window.dispatchEvent(new Event('offline'))");

    assertThat(page.getByText("You are offline")).isVisible();
    page.context().setOffline(false);
    page.evaluate("window.dispatchEvent(new Event('online'))");
    assertThat(page.getByText("You are offline")).not().isVisible();
  }

  private void assertPreviewShown(Page page, String id) {
    var shown = viewer(page).locator("img[src*='" + id + "/preview']");
    assertShown(shown.first());
  }

  private void sendAll() throws IOException, InterruptedException {
    for (var photo : Photos.all().toList()) {
      app.post(
          photo.path().getFileName().toString(),
          Files.readAllBytes(photo.path()),
          "&modified=2001-02-03T04:05:06Z");
    }
  }

  /** All ids as the server orders them. */
  private List<String> idsInOrder() throws IOException, InterruptedException {
    var ids = new ArrayList<String>();
    for (var month : TestApp.json(app.get("/api/timeline")).get("months")) {
      for (var id :
          TestApp.json(app.get("/api/timeline/" + month.get("month").asString())).get("ids")) {
        ids.add(id.asString());
      }
    }
    return ids;
  }

  /** All ids as the page shows them, each with its picture there, from the top to the end. */
  private static List<String> idsOnPage(Page page) {
    assertThat(photos(page).first()).isVisible();
    var ids = new ArrayList<String>();
    // Only what is near the screen is in the page, so the list is asked for again after each step.
    for (var next = idAfter(page, ids); next.isPresent(); next = idAfter(page, ids)) {
      var photo = page.locator("#photo-" + next.get());
      photo.scrollIntoViewIfNeeded();
      assertShown(photo.locator("img"));
      ids.add(next.get());
    }
    return ids;
  }

  private static Optional<String> idAfter(Page page, List<String> seen) {
    return drawn(page).stream().filter(id -> !seen.contains(id)).findFirst();
  }

  /** The ids of the photos that are near the screen. */
  private static List<String> drawn(Page page) {
    var ids =
        (List<?>)
            photos(page).evaluateAll("links => links.map(link => link.id.slice('photo-'.length))");
    return ids.stream().map(String.class::cast).toList();
  }

  private static boolean startsWith(List<String> all, List<String> start) {
    return !start.isEmpty()
        && all.size() >= start.size()
        && all.subList(0, start.size()).equals(start);
  }

  private static String focusedPhoto(Page page) {
    return (String) page.evaluate("document.activeElement.id");
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }
}
