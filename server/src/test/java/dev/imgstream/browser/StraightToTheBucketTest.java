package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import dev.imgstream.objects.gcs.fake.Cors;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Bytes that a page sends to a bucket of another origin. */
final class StraightToTheBucketTest extends UploadingTest {
  private BucketFront front;

  @BeforeEach
  void startFront() throws IOException {
    front = new BucketFront(app.address());
    front.bucket().cors(front.rightRules());
  }

  @Test
  void aTabThatIsClosedHalfWayLosesNothingAndSendsNothingTwice() throws Exception {
    var page = open(Look.DESKTOP, "/");
    choose(page, files());
    awaitSome();
    var context = page.context();
    page.close();
    assertThat(safe()).isLessThan(FILES);

    assertAllSafe(open(context, "/"));

    // A part each, asked about again where the tab was closed.
    assertThat(front.bucket().count("session")).isBetween(FILES, FILES + 20);
    assertThat(front.requests()).isLessThan(FILES / 2);
  }

  @Test
  void aBucketWhoseRulesDoNotLetThePageSendIsNamedAndNothingIsLost() throws Exception {
    front.bucket().cors(Cors.NONE);
    var page = open(Look.DESKTOP, "/");
    choose(page, files());

    assertThat(tray(page)).containsText("The bucket does not let this page send", PATIENTLY);
    assertThat(tray(page)).containsText(page.url().replaceAll("/$", ""));
    assertThat(page.getByText("offline")).hasCount(0);
    assertThat(safe()).isZero();
    front.bucket().cors(front.rightRules());
    tray(page).getByRole(AriaRole.BUTTON, named("Try again")).click();

    assertAllSafe(page);
  }

  @Test
  void aFileOfManyPartsArrivesEvenWhereTheBucketHidesHowFarItHasCome() throws Exception {
    var hiding = Set.of("Content-Type", "Content-Range");
    front.bucket().cors(new Cors(front.rightRules().origins(), Set.of("PUT"), hiding));
    var photo = Photos.read("albums/nature/tanners_ridge.jpg");
    var file = Files.write(photos.resolve("large.jpg"), Arrays.copyOf(photo, 20 << 20));
    var page = open(Look.DESKTOP, "/");
    choose(page, List.of(file));

    assertThat(tray(page)).containsText("It is kept", PATIENTLY);
  }

  @Test
  void addressesThatGrewTooOldAreReplaced() throws Exception {
    var page = open(Look.DESKTOP, "/");
    choose(page, files());
    awaitSome();
    front.bucket().expireSessions();

    assertAllSafe(page);
  }

  @Override
  boolean isExpected(String error) {
    return super.isExpected(error)
        || error.contains("CORS policy")
        || error.equals("Refused to get unsafe header \"Range\"");
  }

  @Override
  URI address() {
    return front.address();
  }

  @AfterEach
  void stopFront() {
    front.close();
  }
}
