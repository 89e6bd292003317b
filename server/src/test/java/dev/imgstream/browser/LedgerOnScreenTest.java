package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.imgstream.Photos;
import dev.imgstream.api.Copies;
import dev.imgstream.api.Uploader;
import org.junit.jupiter.api.Test;

/** The page of uploads after some of what was safe was put in the trash. */
final class LedgerOnScreenTest extends BrowserTest {
  private static final byte[] PHOTO = Photos.read("metadata/tags/picasa.jpg");

  @Test
  void whatIsInTheTrashIsNotAmongTheSafe() throws Exception {
    try (var uploader = new Uploader(app.address())) {
      for (var name : new String[] {"one", "two", "three"}) {
        uploader.upload(name + ".jpg", Copies.jpeg(PHOTO, name), "");
      }
      var page = open(Look.PHONE, "/uploads");
      assertThat(part(page, "Safe")).containsText("3");
      assertThat(part(page, "No longer here")).hasCount(0);

      var two = uploader.ledger("?q=two").get("uploads").get(0).get("photo").get("id").asString();
      app.send(app.request("/api/photos/" + two).DELETE().build());
      page.reload();

      assertThat(part(page, "Safe")).containsText("2");
      part(page, "Safe").click();
      assertThat(page.getByText("one.jpg")).isVisible();
      assertThat(page.getByText("two.jpg")).hasCount(0);
      part(page, "No longer here").click();
      assertThat(page.getByText("two.jpg")).isVisible();
      assertThat(page.getByText("one.jpg")).hasCount(0);
    }
  }

  private static Locator part(Page page, String name) {
    return page.locator("fieldset label").filter(new Locator.FilterOptions().setHasText(name));
  }
}
