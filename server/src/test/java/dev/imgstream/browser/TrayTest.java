package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import dev.imgstream.Photos;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
    page.route("**/api/**", route -> route.abort()); // Nothing ends before it is cancelled.
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

  @Test
  void whoDecidesAndDismissesByKeyboardStaysInTheTray() throws Exception {
    app.post("silver_fir.jpg", Photos.read("albums/nature/wood_anemones.jpg"), "");
    var page = open(Look.DESKTOP, "/");
    drop(page, Photos.path("albums/nature/silver_fir.jpg"), Photos.path("expected.csv"));
    assertThat(tray(page)).containsText("1 no photo");
    press(tray(page).getByRole(AriaRole.BUTTON, named("Show the list")));

    press(tray(page).getByRole(AriaRole.BUTTON, named("Keep both")));
    assertThat(tray(page)).containsText("1 safe");
    assertThat(tray(page).locator("li:focus")).containsText("expected.csv");

    press(tray(page).getByRole(AriaRole.BUTTON, named("Dismiss: expected.csv")));
    assertThat(tray(page).locator("li:focus")).containsText("silver_fir.jpg");

    press(tray(page).getByRole(AriaRole.BUTTON, named("Close")));
    assertThat(tray(page)).hasCount(0);
    assertThat(page.locator("main:focus")).hasCount(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {390, 760, 1200, 1440})
  void aNoticeAtTheFootDoesNotLieOverTheTray(int width) throws Exception {
    announce("a photo with a name that fills most of the foot of the page ".repeat(3) + ".jpg");
    var page = open(Look.DESKTOP, "/uploads");
    page.setViewportSize(width, 900);
    drop(page, Photos.path("expected.csv"));
    assertThat(tray(page)).containsText("1 no photo");

    press(page.getByRole(AriaRole.MAIN).getByRole(AriaRole.BUTTON, named("Cancel: a photo")));

    var notice = page.locator(".notice");
    assertThat(notice).containsText("a photo with a name");
    assertThat(apart(tray(page).boundingBox(), notice.boundingBox())).isTrue();
  }

  private void announce(String name) throws IOException, InterruptedException {
    var files =
        """
        {"files": [{"name": "%s", "size": 5}]}
        """
            .formatted(name);
    var request = app.request("/api/uploads").header("Content-Type", "application/json");
    assertThat(app.send(request.POST(BodyPublishers.ofString(files)).build()).statusCode())
        .isEqualTo(200);
  }

  private static boolean apart(BoundingBox one, BoundingBox other) {
    return one.x >= other.x + other.width
        || other.x >= one.x + one.width
        || one.y >= other.y + other.height
        || other.y >= one.y + one.height;
  }

  private static void press(Locator button) {
    button.focus();
    button.press("Enter");
  }
}
