package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** An upload queue that outlives whatever happens to its page: every file is safe, none twice. */
final class UploadSurvivalTest extends UploadingTest {
  private boolean restarts;

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

  /** A piece of the page may be asked for just while the server restarts; it is asked for again. */
  @Override
  boolean isExpected(String error) {
    return super.isExpected(error) || (restarts && error.startsWith("Refused to apply style"));
  }

  @Test
  void aRestartedServerIsSentTheRest() throws Exception {
    var page = open(Look.DESKTOP, "/");
    choose(page, files());
    awaitSome();
    restarts = true;
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
    slowDown(page);
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
}
