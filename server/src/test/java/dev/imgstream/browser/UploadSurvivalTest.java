package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.api.Await;
import dev.imgstream.api.Copies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** An upload queue that outlives whatever happens to its page: every file is safe, none twice. */
final class UploadSurvivalTest extends BrowserTest {
  private static final int FILES = 200;

  /** When something happens: some are safe, and most are not. */
  private static final int SOME = 40;

  private static final ContainsTextOptions PATIENTLY =
      new ContainsTextOptions().setTimeout(120_000);

  @TempDir private Path photos;

  @Test
  void aTabThatIsClosedHalfWayGoesOnWhenItIsOpenedAgain() throws Exception {
    var page = open(Look.DESKTOP, "/");
    choose(page, files());
    awaitSome();
    var context = page.context();
    page.close();
    assertThat(safe()).isLessThan(FILES);

    assertAllSafe(open(context, "/"));
  }

  @Test
  void aReloadedPageGoesOn() throws Exception {
    var page = open(Look.PHONE, "/");
    choose(page, files());
    awaitSome();
    page.reload();
    assertThat(safe()).isLessThan(FILES);

    assertAllSafe(page);
  }

  @Test
  void aRestartedServerIsSentTheRest() throws Exception {
    var page = open(Look.DESKTOP, "/");
    choose(page, files());
    awaitSome();
    restart();
    assertThat(safe()).isLessThan(FILES);

    assertAllSafe(page);
  }

  @Test
  void whoIsOfflineForAWhileLosesNothing() throws Exception {
    var page = open(Look.DESKTOP, "/");
    choose(page, files());
    awaitSome();
    page.context().setOffline(true);
    assertThat(page.getByText("You are offline")).isVisible();
    assertThat(safe()).isLessThan(FILES);
    page.context().setOffline(false);

    assertAllSafe(page);
  }

  @Test
  void twoTabsDoNotSendTheSameFileTwice() throws Exception {
    var files = files();
    var one = open(Look.DESKTOP, "/");
    var other = open(one.context(), "/");
    choose(one, files);
    choose(other, files);

    assertAllSafe(one);
    assertThat(tray(other)).containsText("safe", PATIENTLY);
  }

  @Test
  void theTabThatIsLeftGoesOnWithWhatAnotherHadBegun() throws Exception {
    var one = open(Look.DESKTOP, "/");
    var other = open(one.context(), "/");
    choose(one, files());
    awaitSome();
    one.close();
    assertThat(safe()).isLessThan(FILES);

    assertAllSafe(other);
  }

  /**
   * Nobody can answer the browser's own question here, so the way that needs no answer is tried.
   */
  @Test
  void whatABrowserMayReadNoMoreGoesOnOnceItIsChosenAgain() throws Exception {
    var files = files();
    var page = open(Look.DESKTOP, "/");
    drop(page, photos);
    awaitSome();
    var context = page.context();
    page.close();
    assertThat(safe()).isLessThan(FILES);
    context.addInitScript("delete window.showOpenFilePicker");
    var again = open(context, "/");

    assertThat(tray(again)).containsText("The browser asks before it reads");
    again
        .waitForFileChooser(
            () -> tray(again).getByRole(AriaRole.BUTTON, named("Choose files")).click())
        .setFiles(files.toArray(Path[]::new));

    assertAllSafe(again);
  }

  private static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  private void assertAllSafe(Page page) throws Exception {
    assertThat(tray(page)).containsText("All " + FILES + " are kept", PATIENTLY);
    var ledger = ledger();
    assertThat(ledger.get("counts").get("new").asInt()).isEqualTo(FILES);
    assertThat(ledger.get("counts")).hasSize(1);
    assertThat(TestApp.json(app.get("/api/timeline")).get("total").asInt()).isEqualTo(FILES);
  }

  private void awaitSome() throws Exception {
    Await.until("some files are safe", () -> safe() >= SOME);
  }

  private int safe() throws IOException, InterruptedException {
    return ledger().get("counts").path("new").asInt(0);
  }

  private JsonNode ledger() throws IOException, InterruptedException {
    return TestApp.json(app.get("/api/uploads?limit=1"));
  }

  private static void choose(Page page, List<Path> files) {
    page.locator("input[type=file]").first().setInputFiles(files.toArray(Path[]::new));
  }

  private List<Path> files() throws IOException {
    var small = Photos.read("albums/nature/tanners_ridge.jpg");
    var files = new ArrayList<Path>();
    for (int n = 0; n < FILES; n++) {
      var file = photos.resolve("IMG_%04d.jpg".formatted(n));
      files.add(Files.write(file, Copies.jpeg(small, "survival " + n)));
    }
    return files;
  }
}
