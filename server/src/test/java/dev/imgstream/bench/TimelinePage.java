package dev.imgstream.bench;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What the page makes of a timeline, in a real Chromium: when its first screen is there, and how it
 * scrolls from today to the oldest photo.
 */
final class TimelinePage {
  private static final int WIDTH = 1440;
  private static final int HEIGHT = 900;
  private static final int VISITS = 5;
  private static final int STEPS = 150;
  private static final int FLINGS = 12;

  /** A finger's way up the page, in pixels; by its speed at the end the page glides on. */
  private static final int FINGER_FROM = 850;

  private static final int FINGER_TO = 50;
  private static final int FINGER_STEP = 80;

  private static final Path CHROMIUM =
      Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

  /** Notes when every photo in the window has its picture, and keeps all requests in the list. */
  private static final String WATCH =
      """
      performance.setResourceTimingBufferSize(20000)
      const look = () => {
        const shown = [...document.querySelectorAll('[role=gridcell] img')].filter((image) => {
          const { top, bottom } = image.getBoundingClientRect()
          return bottom > 0 && top < innerHeight
        })
        const isThere = shown.length > 0 && shown.every(({ complete, naturalWidth }) => complete && naturalWidth > 0)
        if (isThere) window.firstScreen = performance.now()
        else requestAnimationFrame(look)
      }
      requestAnimationFrame(look)
      """;

  private static final String REQUESTS =
      "performance.getEntriesByType('resource').length + performance.getEntriesByType('navigation').length";
  private static final String BYTES =
      "[...performance.getEntriesByType('resource'), ...performance.getEntriesByType('navigation')]"
          + ".reduce((sum, { transferSize }) => sum + transferSize, 0)";
  private static final String ELEMENTS = "document.querySelectorAll('*').length";

  /** The first photo in the window. */
  private static final String TOPMOST =
      "[...document.querySelectorAll('[role=gridcell] a')]"
          + ".find((photo) => photo.getBoundingClientRect().bottom > 0)?.id ?? ''";

  private static final String AWAIT_REST =
      "window.isAtRest = false; addEventListener('scrollend', () => (window.isAtRest = true), { once: true })";

  private static final String IS_AT_THE_OLDEST =
      "() => { const slider = document.querySelector('[role=slider]');"
          + " return slider.ariaValueNow === slider.ariaValueMax }";

  private final URI address;
  private final Optional<Path> keep;
  private int mostElements;

  /**
   * @param keep a folder for the traces themselves
   */
  TimelinePage(URI address, Optional<Path> keep) {
    this.address = address;
    this.keep = keep;
  }

  void measure(Report report) {
    var quiet =
        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"));
    var options =
        new LaunchOptions()
            .setExecutablePath(CHROMIUM)
            .setArgs(List.of("--no-sandbox", "--disable-quic"));
    try (var playwright = Playwright.create(quiet);
        var browser = playwright.chromium().launch(options)) {
      firstScreen(browser, report);
      scroll(browser, report);
    }
  }

  private void firstScreen(Browser browser, Report report) {
    var times = new double[VISITS];
    for (int visit = 0; visit < VISITS; visit++) {
      var page = open(browser);
      times[visit] = number(page, "firstScreen");
      if (visit == VISITS - 1) {
        report.row("first screen, requests", "%.0f".formatted(number(page, REQUESTS)), "");
        report.row("first screen, bytes", "%,.0f".formatted(number(page, BYTES)), "");
      }
      page.context().close();
    }
    Arrays.sort(times);
    report.row(
        "first screen of thumbs, nothing cached, median of %d".formatted(VISITS),
        millis(times[VISITS / 2]),
        "1,000 ms");
  }

  private void scroll(Browser browser, Report report) {
    var page = open(browser);
    page.locator("[role=slider]").waitFor();
    var session = page.context().newCDPSession(page);
    tell(report, browser, page, "by scrubber, today to the oldest and back", () -> scrub(page));
    tell(report, browser, page, "by wheel, %d times 400 px".formatted(STEPS), () -> wheel(page));
    tell(report, browser, page, "by %d flings".formatted(FLINGS), () -> fling(session, page));
    report.row("most elements in the page", Integer.toString(mostElements), "about 300");
    session.send("HeapProfiler.enable");
    session.send("HeapProfiler.collectGarbage");
    report.row("JavaScript's heap afterwards, MB", "%.1f".formatted(heap(session)), "150");
    report.row("requests of it all", "%.0f".formatted(number(page, REQUESTS)), "");
    report.row("bytes of it all", "%,.0f".formatted(number(page, BYTES)), "");
    page.context().close();
  }

  private Page open(Browser browser) {
    var context =
        browser.newContext(new Browser.NewContextOptions().setViewportSize(WIDTH, HEIGHT));
    context.setDefaultTimeout(60_000);
    var page = context.newPage();
    page.addInitScript(WATCH);
    page.navigate(address.toString());
    page.waitForCondition(() -> page.evaluate("window.firstScreen") != null);
    return page;
  }

  private Trace traced(String how, Browser browser, Page page, Runnable scrolling) {
    browser.startTracing(
        page,
        new Browser.StartTracingOptions().setCategories(List.of(Trace.CATEGORIES.split(",", -1))));
    scrolling.run();
    page.waitForTimeout(500);
    var trace = browser.stopTracing();
    if (keep.isPresent()) {
      keepTrace(keep.get().resolve(how.replaceAll("\\W+", "-") + ".json"), trace);
    }
    return Trace.read(trace);
  }

  private void tell(Report report, Browser browser, Page page, String how, Runnable scrolling) {
    var trace = traced(how, browser, page, scrolling);
    report.row("longest task, " + how, millis(trace.longestTask()), millis(Trace.LONG));
    report.row("the same by the CPU's time, " + how, millis(trace.longestCpu()), "");
    report.row(
        "frames dropped, " + how,
        "%d of %d".formatted(trace.dropped(), trace.dropped() + trace.drawn()),
        "");
  }

  /** The whole way, pixel by pixel of the scrubber; then back to where it was. */
  private void scrub(Page page) {
    var box = page.locator("[role=slider]").boundingBox();
    double x = box.x + box.width / 2;
    page.mouse().move(x, box.y + 1);
    page.mouse().down();
    for (int step = 1; step <= STEPS; step++) {
      page.mouse().move(x, box.y + box.height * step / STEPS);
      note(page);
    }
    page.mouse().move(x, box.y + box.height + 1);
    page.waitForCondition(() -> (boolean) page.evaluate(IS_AT_THE_OLDEST));
    page.mouse().move(x, box.y + box.height / 2);
    page.mouse().up();
  }

  private void wheel(Page page) {
    page.mouse().move(WIDTH / 2.0, HEIGHT / 2.0);
    for (int step = 0; step < STEPS; step++) {
      page.mouse().wheel(0, 400);
      note(page);
    }
  }

  private void fling(CDPSession session, Page page) {
    var before = page.evaluate(TOPMOST);
    session.send("Emulation.setTouchEmulationEnabled", enabled());
    for (int fling = 0; fling < FLINGS; fling++) {
      page.evaluate(AWAIT_REST);
      touch(session, "touchStart", OptionalInt.of(FINGER_FROM));
      for (int y = FINGER_FROM; y > FINGER_TO; y -= FINGER_STEP) {
        touch(session, "touchMove", OptionalInt.of(y));
      }
      touch(session, "touchEnd", OptionalInt.empty());
      page.waitForCondition(() -> (boolean) page.evaluate("window.isAtRest"));
    }
    if (page.evaluate(TOPMOST).equals(before)) {
      throw new IllegalStateException("the flings did not move the page");
    }
  }

  private static void touch(CDPSession session, String type, OptionalInt y) {
    var points = new JsonArray();
    if (y.isPresent()) {
      var point = new JsonObject();
      point.addProperty("x", WIDTH / 2);
      point.addProperty("y", y.getAsInt());
      points.add(point);
    }
    var event = new JsonObject();
    event.addProperty("type", type);
    event.add("touchPoints", points);
    session.send("Input.dispatchTouchEvent", event);
  }

  private static JsonObject enabled() {
    var on = new JsonObject();
    on.addProperty("enabled", true);
    return on;
  }

  private static void keepTrace(Path file, byte[] trace) {
    try {
      Files.write(file, trace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void note(Page page) {
    mostElements = Math.max(mostElements, (int) number(page, ELEMENTS));
  }

  private static double heap(CDPSession session) {
    session.send("Performance.enable");
    for (var metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
      if (metric.getAsJsonObject().get("name").getAsString().equals("JSHeapUsedSize")) {
        return metric.getAsJsonObject().get("value").getAsDouble() / 1e6;
      }
    }
    return Double.NaN;
  }

  private static double number(Page page, String expression) {
    return ((Number) page.evaluate(expression)).doubleValue();
  }

  private static String millis(double millis) {
    return String.format(Locale.ROOT, "%.0f ms", millis);
  }
}
