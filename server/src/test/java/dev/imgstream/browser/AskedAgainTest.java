package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A browser that was closed asks whether it may read a dropped folder again. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "other systems have no screen in memory")
final class AskedAgainTest extends UploadingTest {
  @TempDir private Path memory;
  @TempDir private Path profile;
  private Screen screen;

  @BeforeEach
  void switchOn() throws Exception {
    screen = Screen.start(memory);
  }

  @AfterEach
  void switchOff() {
    leave(); // A browser whose screen is gone crashes.
    screen.close();
  }

  @Test
  void oneClickAndAYesGoOnWithADroppedFolder() throws Exception {
    files();
    closeHalfWay();
    var page = open(person(), "/");

    goOn(page);
    screen.press("Tab");
    screen.answer("Return");

    assertAllSafe(page);
  }

  @Test
  void whoSaysNoIsToldSoAndMayChooseTheFilesAgain() throws Exception {
    var files = files();
    closeHalfWay();
    var person = person();
    // The browser's own picker cannot be answered here, the older one can.
    person.addInitScript("delete window.showOpenFilePicker");
    var page = open(person, "/");

    goOn(page);
    screen.answer("Escape");
    assertThat(page.getByText("The browser was not allowed to read")).isVisible();
    page.waitForFileChooser(
            () -> tray(page).getByRole(AriaRole.BUTTON, named("Choose files")).click())
        .setFiles(files.toArray(Path[]::new));

    assertAllSafe(page);
  }

  private void closeHalfWay() throws Exception {
    var person = person();
    var page = open(person, "/");
    slowDown(page);
    drop(page, photos);
    awaitSome();
    person.close();
    assertThat(safe()).isLessThan(FILES);
  }

  private void goOn(Page page) throws Exception {
    assertThat(tray(page)).containsText("The browser asks before it reads");
    tray(page).getByRole(AriaRole.BUTTON, named("Go on")).first().click();
    screen.awaitQuestion();
  }

  private BrowserContext person() {
    return returning(profile, screen);
  }
}
