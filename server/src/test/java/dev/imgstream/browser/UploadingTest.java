package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.ContainsTextOptions;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.api.Await;
import dev.imgstream.api.Copies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Two hundred photos that are given to the page, and what is to become of them. */
abstract class UploadingTest extends BrowserTest {
  static final int FILES = 200;

  /** When something happens: some are safe, and most are not. */
  static final int SOME = 40;

  static final ContainsTextOptions PATIENTLY = new ContainsTextOptions().setTimeout(120_000);

  @TempDir Path photos;

  static Locator.GetByRoleOptions named(String name) {
    return new Locator.GetByRoleOptions().setName(name);
  }

  void assertAllSafe(Page page) throws Exception {
    assertThat(tray(page)).containsText("All " + FILES + " are kept", PATIENTLY);
    var ledger = ledger();
    assertThat(ledger.get("counts").get("new").asInt()).isEqualTo(FILES);
    assertThat(ledger.get("counts")).hasSize(1);
    assertThat(TestApp.json(app.get("/api/timeline")).get("total").asInt()).isEqualTo(FILES);
  }

  void awaitSome() throws Exception {
    Await.until("some files are safe", () -> safe() >= SOME);
  }

  int safe() throws IOException, InterruptedException {
    return ledger().get("counts").path("new").asInt(0);
  }

  private JsonNode ledger() throws IOException, InterruptedException {
    return TestApp.json(app.get("/api/uploads?limit=1"));
  }

  /** Lets a page send a megabyte a second, so that most is not even sent when some is safe. */
  static void slowDown(Page page) {
    var line = new JsonObject();
    line.addProperty("offline", false);
    line.addProperty("latency", 0);
    line.addProperty("downloadThroughput", -1);
    line.addProperty("uploadThroughput", 1_000_000);
    var session = page.context().newCDPSession(page);
    session.send("Network.enable");
    session.send("Network.emulateNetworkConditions", line);
  }

  static void choose(Page page, List<Path> files) {
    page.locator("input[type=file]").first().setInputFiles(files.toArray(Path[]::new));
  }

  List<Path> files() throws IOException {
    var small = Photos.read("albums/nature/tanners_ridge.jpg");
    var files = new ArrayList<Path>();
    for (int n = 0; n < FILES; n++) {
      var file = photos.resolve("IMG_%04d.jpg".formatted(n));
      files.add(Files.write(file, Copies.jpeg(small, "survival " + n)));
    }
    return files;
  }
}
