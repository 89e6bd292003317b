package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.api.Cloud;
import dev.imgstream.objects.gcs.fake.Cors;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Bytes that a page sends to a bucket of another origin. */
final class StraightToTheBucketTest extends UploadingTest {
  private Cloud cloud;

  @Override
  TestApp server() throws IOException {
    cloud = new Cloud(folder);
    var server = cloud.server();
    cloud.bucket().cors(rightRules(server));
    return server;
  }

  /** What lets the page of a server send. */
  private static Cors rightRules(TestApp server) {
    return Cors.of("http://" + server.address().getAuthority());
  }

  @Test
  void aTabThatIsClosedHalfWayLosesNothingAndSendsNothingTwice() throws Exception {
    var page = open(Look.DESKTOP, "/");
    var context = page.context();
    var bulk = new AtomicInteger();
    context.onRequest(
        request -> {
          if (request.url().matches(".*/api/uploads/(sessions|complete)")) {
            bulk.incrementAndGet();
          }
        });
    choose(page, files());
    awaitSome();
    page.close();
    assertThat(safe()).isLessThan(FILES);

    assertAllSafe(open(context, "/"));

    // A part each, asked about again where the tab was closed.
    assertThat(cloud.bucket().count("session")).isBetween(FILES, FILES + 20);
    assertThat(bulk.get()).isLessThan(FILES / 2);
  }

  @Test
  void aBucketWhoseRulesDoNotLetThePageSendIsNamedAndNothingIsLost() throws Exception {
    cloud.bucket().cors(Cors.NONE);
    var page = open(Look.DESKTOP, "/");
    choose(page, files());

    assertThat(tray(page)).containsText("The bucket does not let this page send", PATIENTLY);
    assertThat(tray(page)).containsText(page.url().replaceAll("/$", ""));
    assertThat(page.getByText("offline")).hasCount(0);
    assertThat(safe()).isZero();
    cloud.bucket().cors(rightRules(app));
    tray(page).getByRole(AriaRole.BUTTON, named("Try again")).click();

    assertAllSafe(page);
  }

  @Test
  void aFileOfManyPartsArrivesEvenWhereTheBucketHidesHowFarItHasCome() throws Exception {
    var hiding = Set.of("Content-Type", "Content-Range");
    cloud.bucket().cors(new Cors(rightRules(app).origins(), Set.of("PUT"), hiding));
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
    cloud.bucket().expireSessions();

    assertAllSafe(page);
  }

  @Override
  boolean isExpected(String error) {
    return super.isExpected(error)
        || error.contains("CORS policy")
        || error.equals("Refused to get unsafe header \"Range\"");
  }

  @Override
  void closeServer() {
    cloud.close();
  }
}
