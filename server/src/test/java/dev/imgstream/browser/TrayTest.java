package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a person does in the tray while something goes on. */
final class TrayTest extends UploadingTest {
  /** Enough for a folder to be still being read when someone has found the button. */
  private static final int MANY = 4_000;

  @Test
  void ofAFolderThatIsCancelledWhileItIsReadNothingMoreIsTaken() throws Exception {
    for (int n = 0; n < MANY; n++) {
      Files.createFile(photos.resolve("IMG_%04d.jpg".formatted(n)));
    }
    var page = open(Look.DESKTOP, "/");
    page.context().setOffline(true); // Nothing ends before it is cancelled.
    drop(page, photos);
    tray(page).getByRole(AriaRole.BUTTON, named("Show the list")).click();

    tray(page).getByRole(AriaRole.BUTTON, named("Cancel the rest")).click();

    assertThat(tray(page)).hasCount(0);
  }

  @Test
  void aLedgerThatIsOpenedAnewCountsEachFileOnce() throws Exception {
    var page = open(Look.DESKTOP, "/");
    choose(page, files().subList(0, 3));
    assertThat(tray(page)).containsText("All 3 are kept", PATIENTLY);

    var ledger = open(page.context(), "/uploads");

    assertThat(ledger.getByRole(AriaRole.MAIN)).containsText(Pattern.compile("All\\s*3\\b"));
  }
}
