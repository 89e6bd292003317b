package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import dev.imgstream.api.Copies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A folder with names that Windows cannot have, which Chromium leaves out of what it tells by
 * handles: no file of it is missing.
 */
final class WholeFolderTest extends UploadingTest {
  private static final List<String> NAMES =
      List.of(
          "  spaces  .jpg",
          "plus+%41&x=1#y?.jpg",
          "10:45.jpg",
          "plain.jpg",
          ".hidden.jpg",
          "con.jpg",
          "Rome?/deep.jpg",
          "Italy/within|.jpg",
          "Italy/within.jpg");

  private Path summer;

  @BeforeEach
  void fill() throws IOException {
    var small = Photos.read("albums/nature/tanners_ridge.jpg");
    summer = photos.resolve("Summer");
    for (var name : NAMES) {
      var file = summer.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, Copies.jpeg(small, name));
    }
  }

  @Test
  void everyFileOfADroppedFolderIsSafe() throws Exception {
    var page = open(Look.DESKTOP, "/");

    drop(page, summer);

    assertAllAreThere(page);
  }

  @Test
  void everyFileOfAFolderThatWasPickedIsSafe() throws Exception {
    var page = open(Look.DESKTOP, "/");

    var button =
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Upload a folder"));
    page.waitForFileChooser(button::click).setFiles(summer);

    assertAllAreThere(page);
  }

  private void assertAllAreThere(Page page) throws Exception {
    assertThat(tray(page)).containsText("All " + NAMES.size() + " are kept", PATIENTLY);
    var uploads = TestApp.json(app.get("/api/uploads?limit=100")).get("uploads");
    assertThat(
            StreamSupport.stream(uploads.spliterator(), false)
                .map(upload -> upload.get("name").asString()))
        .containsExactlyInAnyOrderElementsOf(
            NAMES.stream().map(name -> Path.of(name).getFileName().toString()).toList());
  }
}
