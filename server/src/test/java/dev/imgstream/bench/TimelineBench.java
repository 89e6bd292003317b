package dev.imgstream.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./run bench timeline N}: how a library of so many photos is served, and what a page makes
 * of it in Chromium. It is filled by {@code ./run seed} where it is not there yet, and kept for the
 * next time.
 */
@Command(name = "./run bench timeline", mixinStandardHelpOptions = true)
final class TimelineBench implements Callable<Integer> {
  @Parameters(paramLabel = "N", description = "Photos, such as 2000000.")
  private int photos;

  @Option(names = "--seconds", description = "Of each measurement (default ${DEFAULT-VALUE}).")
  private int seconds = 20;

  @Option(names = "--viewers", description = "At once (default ${DEFAULT-VALUE}).")
  private int viewers = 50;

  @Option(names = "--page-only", description = "Leave the server's side out.")
  private boolean pageOnly;

  @Option(names = "--traces", description = "Keep Chromium's traces in this folder.")
  private @Nullable Path traces;

  @Option(names = "--write", description = "Write the table into docs/benchmarks.md.")
  private boolean write;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new TimelineBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var report = new Report("The timeline, %,d photos".formatted(photos), "./run bench timeline");
    try (var server = Server.on(library())) {
      if (!pageOnly) {
        new ServedTimeline(server, seconds, viewers).measure(report);
      }
      new TimelinePage(server.address(), Optional.ofNullable(traces)).measure(report);
    } finally {
      report.print();
    }
    if (write) {
      report.writeInto(Program.ROOT.resolve("docs/benchmarks.md"));
    }
    return 0;
  }

  private Path library() throws Exception {
    var data = Program.ROOT.resolve("server/target/timeline-" + photos);
    if (!Files.exists(data.resolve("filled"))) {
      var arguments =
          List.of(
              "-cp",
              System.getProperty("java.class.path"),
              "dev.imgstream.seed.SeedRun",
              Integer.toString(photos));
      try (var seed = Program.start(Map.of("IMGSTREAM_DATA", data.toString()), arguments)) {
        seed.output().lines().forEach(System.out::println);
        if (seed.process().waitFor() != 0) {
          throw new IllegalStateException("the library could not be filled");
        }
      }
      Files.createFile(data.resolve("filled"));
    }
    return data;
  }
}
