package dev.imgstream.browser;

import dev.imgstream.api.Await;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * A screen that is only in memory (Xvfb), with a keyboard (xdotool): for what a browser asks beside
 * its page, where no test of the page reaches.
 */
final class Screen implements AutoCloseable {
  private static final String SIZE = "1280x1000x24";

  /** At the left edge of the page, where nothing but its background is. */
  private static final int X = 3;

  private static final int Y = 600;

  /** Chromium darkens a page while it asks; the page's own background is near 255. */
  private static final int DARK = 160;

  private static final Duration BETWEEN_KEYS = Duration.ofSeconds(1);

  private final Process server;
  private final String name;
  private final Path memory;
  private Instant pressed = Instant.EPOCH;

  private Screen(Process server, String name, Path memory) {
    this.server = server;
    this.name = name;
    this.memory = memory;
  }

  /** A new screen, whose memory lies in a folder as an XWD file. */
  static Screen start(Path folder) throws IOException {
    var server =
        new ProcessBuilder(
                "Xvfb", "-displayfd", "1", "-screen", "0", SIZE, "-fbdir", folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var number = server.inputReader().readLine();
    return new Screen(server, ":" + number, folder.resolve("Xvfb_screen0"));
  }

  /** What a program needs to know as {@code DISPLAY}. */
  String name() {
    return name;
  }

  /** Waits until the browser asks something. */
  void awaitQuestion() throws Exception {
    Await.until("the browser asks", this::isDark);
  }

  /**
   * Answers with a key what the browser asks. It takes no answer right after it asked, nor one
   * right after another, lest someone answer who was typing.
   */
  void answer(String key) throws Exception {
    Await.until(
        "the answer is taken",
        () -> {
          if (isDark() && Instant.now().isAfter(pressed.plus(BETWEEN_KEYS))) {
            press(key);
            pressed = Instant.now();
          }
          return !isDark();
        });
  }

  void press(String... keys) throws IOException, InterruptedException {
    var command = Stream.concat(Stream.of("xdotool", "key"), Stream.of(keys)).toList();
    var process = new ProcessBuilder(command);
    process.environment().put("DISPLAY", name);
    int exit = process.inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException("xdotool ended with " + exit);
    }
  }

  /** X Window Dump, version 7 (X11/XWDFile.h): big-endian words, colours, then rows of pixels. */
  private boolean isDark() throws IOException {
    try (var channel = FileChannel.open(memory)) {
      var dump = channel.map(MapMode.READ_ONLY, 0, channel.size());
      int headerSize = dump.getInt(0);
      int bytesPerLine = dump.getInt(12 * Integer.BYTES);
      int colours = dump.getInt(19 * Integer.BYTES);
      int pixels = headerSize + 12 * colours;
      return (dump.get(pixels + Y * bytesPerLine + X * Integer.BYTES) & 0xFF) < DARK;
    }
  }

  @Override
  public void close() {
    server.destroy();
    server.onExit().join();
  }
}
