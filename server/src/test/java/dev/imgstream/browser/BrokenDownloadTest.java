package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.URI;
import java.util.Random;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An archive whose download breaks off in the middle: the browser goes on with it by itself. */
final class BrokenDownloadTest extends BrowserTest {
  private static final int PHOTOS = 6;
  private static final int SIZE = 4_000_000;

  private CutLine line;

  @Override
  TestApp server() throws IOException {
    var server = super.server();
    line = new CutLine(server.address(), 7_000_000, 2);
    return server;
  }

  @Override
  URI address() {
    return line.address();
  }

  @AfterEach
  void closeLine() throws IOException {
    line.close();
  }

  @Test
  void anArchiveThatBreaksOffTwiceComesWhole() throws Exception {
    var png = Photos.read("formats/png/density_plot.png");
    for (int n = 0; n < PHOTOS; n++) {
      // Behind the end of a PNG readers pass over everything.
      var bytes = new byte[SIZE];
      new Random(n).nextBytes(bytes);
      System.arraycopy(png, 0, bytes, 0, png.length);
      app.post(n + ".png", bytes, "");
    }
    var page = open(Look.DESKTOP, "/");
    assertThat(photos(page)).hasCount(PHOTOS);
    page.keyboard().press("Control+a");

    var download =
        page.waitForDownload(
            () ->
                page.getByRole(AriaRole.TOOLBAR)
                    .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Download as one archive"))
                    .click());

    try (var zip = new ZipFile(download.path().toFile())) {
      assertThat(zip.size()).isEqualTo(PHOTOS);
      for (int n = 0; n < PHOTOS; n++) {
        var bytes = zip.getInputStream(zip.getEntry(n + ".png")).readAllBytes();
        assertThat(bytes).hasSize(SIZE);
      }
    }
    assertThat(line.cutsLeft()).isZero();
  }
}
