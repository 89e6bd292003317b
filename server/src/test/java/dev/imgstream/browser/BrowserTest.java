package dev.imgstream.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A server on a folder of its own and a real Chromium that looks at it. */
@Tag("browser")
abstract class BrowserTest {
  /** Puts a text field with seven letters into an element, and the keyboard there. */
  static final String WRITTEN_FIELD =
      """
      element => {
        window.field = element.appendChild(document.createElement('input'))
        field.value = 'written'
        field.focus()
      }
      """;

  private static final int WIDE = 1440;
  private static final int NARROW = 390;

  /** Keeps Chromium from calling home, which would only fail and be logged here. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-quic",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--no-first-run");

  private static final List<String> AT_THE_CORNER =
      List.of("--window-position=0,0", "--window-size=1200,900");

  private static final Path CHROMIUM =
      Path.of(Optional.ofNullable(System.getenv("CHROMIUM")).orElse("/usr/bin/chromium"));

  private static Playwright playwright;
  private static Browser browser;

  @TempDir Path folder;
  TestApp app;

  private final List<BrowserContext> contexts = new ArrayList<>();
  private final List<String> complaints = new ArrayList<>();

  @BeforeAll
  static void launch() {
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(new LaunchOptions().setExecutablePath(CHROMIUM).setArgs(ARGUMENTS));
  }

  @AfterAll
  static void quit() {
    browser.close();
    playwright.close();
  }

  @BeforeEach
  void start() throws IOException {
    app = server();
  }

  /** Starts the server that the page is of. */
  TestApp server() throws IOException {
    return TestApp.start(folder, Map.of());
  }

  /** Stops the server and starts it again at the same address. */
  void restart() throws IOException {
    restart(() -> {});
  }

  /** Likewise, with something that happens while there is none. */
  void restart(Runnable meanwhile) throws IOException {
    var port = String.valueOf(app.address().getPort());
    app.close();
    meanwhile.run();
    app = TestApp.start(folder, Map.of("PORT", port));
  }

  /** Whether an error of the browser's is what the test is about. */
  boolean isExpected(String error) {
    return error.startsWith("Failed to load resource");
  }

  /** Where a person finds the page. */
  URI address() {
    return app.address();
  }

  @AfterEach
  void stop() {
    leave();
    closeServer();
    Assertions.assertThat(complaints).as("errors in the page").isEmpty();
  }

  void closeServer() {
    app.close();
  }

  /** Closes all windows. */
  void leave() {
    contexts.forEach(BrowserContext::close);
    contexts.clear();
  }

  /** How a person looks at the page. */
  record Look(boolean wide, ColorScheme theme, String locale) {
    static final Look DESKTOP = new Look(true, ColorScheme.LIGHT, "en-GB");
    static final Look PHONE = new Look(false, ColorScheme.LIGHT, "en-GB");

    @Override
    public String toString() {
      return (wide ? "desktop" : "phone")
          + "-"
          + theme.name().toLowerCase(Locale.ROOT)
          + "-"
          + locale.substring(0, 2);
    }
  }

  /** A new tab of a person who was never here, at a place of the page. */
  Page open(Look look, String path) {
    var context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(look.wide ? WIDE : NARROW, look.wide ? 900 : 844)
                .setDeviceScaleFactor(look.wide ? 1 : 2)
                .setHasTouch(!look.wide)
                .setColorScheme(look.theme)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale(look.locale)
                .setTimezoneId("Asia/Tokyo"));
    context.setDefaultTimeout(15_000);
    contexts.add(context);
    return open(context, path);
  }

  /** A person who was here before, at a screen of their own: the browser anew, with its profile. */
  BrowserContext returning(Path profile, Screen screen) {
    var context =
        playwright
            .chromium()
            .launchPersistentContext(
                profile,
                new BrowserType.LaunchPersistentContextOptions()
                    .setExecutablePath(CHROMIUM)
                    .setArgs(Stream.concat(ARGUMENTS.stream(), AT_THE_CORNER.stream()).toList())
                    .setHeadless(false)
                    .setEnv(environment(screen))
                    .setViewportSize(null)
                    .setColorScheme(ColorScheme.LIGHT)
                    .setLocale("en-GB"));
    contexts.add(context);
    return context;
  }

  private static Map<String, String> environment(Screen screen) {
    var environment = new HashMap<>(System.getenv());
    environment.put("DISPLAY", screen.name());
    return environment;
  }

  /** Another tab of the same person. */
  Page open(BrowserContext context, String path) {
    var page = context.newPage();
    page.onPageError(error -> complaints.add(error));
    page.onConsoleMessage(
        message -> {
          if (message.type().equals("error") && !isExpected(message.text())) {
            complaints.add(message.text());
          }
        });
    page.navigate(address().resolve(path).toString());
    return page;
  }

  /**
   * Drops files or folders of this machine on the page, as a file manager would. Chromium throws a
   * drag away that meets a page it has not drawn yet, and a drop whose drag it has not heard the
   * page accept; so it is repeated until the page has seen it.
   */
  static void drop(Page page, Path... paths) {
    var session = page.context().newCDPSession(page);
    page.evaluate(
        "() => { window.isDropped = false;"
            + " addEventListener('drop', () => (window.isDropped = true), { once: true }) }");
    page.waitForCondition(
        () -> {
          drag(session, "dragEnter", paths);
          drag(session, "dragOver", paths);
          if (page.locator(".overlay:popover-open").count() == 0) {
            return false;
          }
          drag(session, "drop", paths);
          return (boolean) page.evaluate("isDropped");
        });
    session.detach();
  }

  private static void drag(CDPSession session, String type, Path... paths) {
    var files = new JsonArray();
    for (var path : paths) {
      files.add(path.toString());
    }
    var data = new JsonObject();
    data.add("items", new JsonArray());
    data.add("files", files);
    data.addProperty("dragOperationsMask", 1);
    var event = new JsonObject();
    event.addProperty("type", type);
    event.addProperty("x", 300);
    event.addProperty("y", 400);
    event.add("data", data);
    session.send("Input.dispatchDragEvent", event);
  }

  static Locator tray(Page page) {
    return page.locator("section.tray");
  }

  static Locator photos(Page page) {
    return page.getByRole(AriaRole.GRIDCELL).getByRole(AriaRole.LINK);
  }

  static Locator viewer(Page page) {
    return page.getByRole(AriaRole.DIALOG);
  }

  /** Waits until a picture's pixels are there. */
  static void assertShown(Locator image) {
    assertThat(image).hasJSProperty("complete", true);
    image.page().waitForCondition(() -> (int) image.evaluate("image => image.naturalWidth") > 0);
  }
}
