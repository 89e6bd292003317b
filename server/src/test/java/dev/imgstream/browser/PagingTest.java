package dev.imgstream.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.imgstream.EmptyLibrary;
import dev.imgstream.TestApp;
import dev.imgstream.config.Config;
import dev.imgstream.seed.Seed;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/**
 * A library of few photos a month over many years, which the edge must let someone page through.
 */
final class PagingTest extends BrowserTest {
  private static final int MONTHS = 110;
  private static final int EACH = 10;
  private static final int BROWSED = 1_000;
  private static final int MOST_REQUESTS = 20;

  /** Adds the photos of this screen to those that were seen; whether all of it could be. */
  private static final String IS_SEEN =
      """
      () => {
        window.seen ??= new Set()
        const onScreen = [...document.querySelectorAll('[role=gridcell] a')].filter((photo) => {
          const { top, bottom } = photo.getBoundingClientRect()
          return bottom > 56 && top < innerHeight
        })
        const isShown = (photo) => photo.querySelector('img').naturalWidth > 0
        if (onScreen.length === 0 || document.querySelector('.placeholder') || !onScreen.every(isShown)) return false
        onScreen.forEach(({ id }) => window.seen.add(id))
        return true
      }
      """;

  @Override
  TestApp server() throws IOException {
    var config = Config.read(Map.of("IMGSTREAM_DATA", folder.toString()), false);
    try (var empty = EmptyLibrary.open(config)) {
      new Seed(empty, 1, Instant.parse("2026-11-26T12:00:00Z")).fillEvenly(MONTHS, EACH, 12);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
    return super.server();
  }

  @Test
  void aThousandPhotosOfSmallMonthsTakeTwentyRequests() {
    var page = open(Look.DESKTOP, "about:blank");
    var asked = new CopyOnWriteArrayList<String>();
    page.onRequest(request -> asked.add(request.url()));
    page.navigate(address().toString());
    page.mouse().move(600, 450);
    while (seen(page) < BROWSED) {
      var before = page.evaluate("scrollY");
      page.mouse().wheel(0, 800);
      page.waitForFunction("before => scrollY > before", before);
    }

    var forPhotos =
        asked.stream()
            .filter(url -> url.matches(".*/api/(months|strips|photos|towns|timeline/).*"))
            .map(url -> url.replaceAll("=.*", ""))
            .toList();
    assertThat(forPhotos).hasSizeLessThanOrEqualTo(MOST_REQUESTS);
    // Each request for months brings a thousand photos; none is asked for by itself.
    assertThat(forPhotos.stream().filter(url -> url.contains("/api/months"))).hasSize(2);
    assertThat(forPhotos.stream().filter(url -> url.contains("/api/timeline/"))).isEmpty();
    // Their towns are asked for as they are, where the window rests.
    assertThat(forPhotos.stream().filter(url -> url.contains("/api/towns")))
        .hasSizeLessThanOrEqualTo(2);
  }

  private static int seen(Page page) {
    page.waitForFunction(IS_SEEN);
    return ((Number) page.evaluate("window.seen.size")).intValue();
  }
}
