package dev.imgstream.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was measured, as a section of {@code docs/benchmarks.md}. */
final class Report {
  private final String title;
  private final String command;
  private final List<String> rows = new ArrayList<>();

  /**
   * An empty one.
   *
   * @param command by which it is measured
   */
  Report(String title, String command) {
    this.title = title;
    this.command = command;
  }

  void row(String what, String measured, String target) {
    rows.add("| %s | %s | %s |".formatted(what, measured, target));
  }

  void print() {
    System.out.println(text());
  }

  /** Puts it in the place of the section of this title, or at the end. */
  void writeInto(Path file) throws IOException {
    var there = Files.readString(file);
    var section =
        Pattern.compile("## " + Pattern.quote(title) + "\n.*?(?=\n## |\\z)", Pattern.DOTALL);
    var found = section.matcher(there);
    Files.writeString(
        file,
        found.find()
            ? found.replaceFirst(Matcher.quoteReplacement(text()))
            : there.stripTrailing() + "\n\n" + text());
  }

  private String text() {
    return "## %s%n%n%s%n%n| | measured | target |%n|---|---|---|%n%s%n"
        .formatted(title, machine(command), String.join("\n", rows))
        .replace(System.lineSeparator(), "\n");
  }

  private static String machine(String command) {
    return "Measured on %s by `%s`, on %d cores (%s), %s, Java %s."
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            command,
            Runtime.getRuntime().availableProcessors(),
            processor(),
            System.getProperty("os.name") + " " + System.getProperty("os.version"),
            Runtime.version());
  }

  private static String processor() {
    var file = Path.of("/proc/cpuinfo");
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(System.getProperty("os.arch"));
    } catch (IOException e) {
      // Only Linux tells it so.
      return System.getProperty("os.arch");
    }
  }
}
