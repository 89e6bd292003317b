package dev.imgstream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Page;
import dev.imgstream.Photos;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Thumbs are as sharp as the screen, and no larger. */
final class DensityTest extends BrowserTest {
  @BeforeEach
  void sendAPhoto() throws Exception {
    app.post("large.jpg", Photos.read("albums/text/craft-beer.jpg"), "");
  }

  @Test
  void aWindowThatMovesToADenserScreenGetsSharperThumbs() {
    var page = open(Look.DESKTOP, "about:blank");
    var strips = strips(page);
    page.navigate(address().toString());
    assertHigh(page, 360);
    assertThat(strips).singleElement().asString().doesNotContain("size=");

    density(page, 2);
    assertHigh(page, 540);
    assertThat(strips).hasSize(2).last().asString().contains("&size=large");

    density(page, 1);
    page.reload();
    assertHigh(page, 360);
    assertThat(strips.subList(2, strips.size())).noneMatch(url -> url.contains("size="));
  }

  @Test
  void aPhonesLowRowsNeedNoMoreThanTheUsualOnes() {
    var page = open(Look.PHONE, "about:blank");
    var strips = strips(page);
    page.navigate(address().toString());
    assertHigh(page, 360);
    assertThat(strips).singleElement().asString().doesNotContain("size=");
  }

  private static List<String> strips(Page page) {
    var strips = new ArrayList<String>();
    page.onRequest(
        request -> {
          if (request.url().contains("/api/strips")) {
            strips.add(request.url());
          }
        });
    return strips;
  }

  /** The height of the thumb's own pixels. */
  private static void assertHigh(Page page, int height) {
    var thumb = photos(page).first().locator("img");
    page.waitForCondition(() -> (int) thumb.evaluate("image => image.naturalHeight") == height);
  }

  /**
   * As if the window moved to another screen. Chromium tells the page of one that it emulates only
   * where the window's size changes as well.
   */
  private static void density(Page page, double density) {
    var session = page.context().newCDPSession(page);
    var screen = new JsonObject();
    screen.addProperty("width", 1440);
    screen.addProperty("height", density > 1 ? 800 : 900);
    screen.addProperty("deviceScaleFactor", density);
    screen.addProperty("mobile", false);
    session.send("Emulation.setDeviceMetricsOverride", screen);
  }
}
