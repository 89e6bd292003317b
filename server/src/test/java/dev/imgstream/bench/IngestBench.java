package dev.imgstream.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./run bench ingest DIR}: what it costs to take in a folder's photos, beside what libvips
 * alone takes for the same thumbs.
 */
@Command(name = "./run bench ingest", mixinStandardHelpOptions = true)
final class IngestBench implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "Folder of photos.")
  private Path folder = Path.of("");

  @Option(
      names = "--copies",
      description =
          "Copies of each JPEG and phone's HEIC in a round, each a photo of its own (default ${DEFAULT-VALUE});"
              + " others come once, for they are slow and have no target.")
  private int copies = 5;

  @Option(names = "--rounds", description = "Measured rounds (default ${DEFAULT-VALUE}).")
  private int rounds = 5;

  @Option(
      names = "--warm-up",
      description =
          "JPEGs and HEICs that either side takes before it is measured (default ${DEFAULT-VALUE}).")
  private int warmUp = 1000;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IngestBench()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Map<Kind, List<Sample>> kinds =
        Sample.in(folder).stream()
            .collect(
                Collectors.groupingBy(
                    Sample::kind, () -> new EnumMap<>(Kind.class), Collectors.toList()));
    if (kinds.isEmpty()) {
      System.err.println("There is no photo in " + folder + ".");
      return 1;
    }
    try (var yardstick = Yardstick.start();
        var server = Server.startProfiled()) {
      for (var kind : kinds.entrySet()) {
        warmUp(kind.getKey(), kind.getValue(), List.of(yardstick, server));
      }
      System.out.println(Laps.header());
      for (var kind : kinds.entrySet()) {
        System.out.println(race(kind.getKey(), kind.getValue(), yardstick, server));
      }
      for (var kind : kinds.entrySet()) {
        System.out.printf("%nWhere the server's CPU time goes, per %s:%n", kind.getKey().label());
        System.out.println(Profile.of(server, kind.getValue(), rounds * copies(kind.getKey())));
      }
    }
    return 0;
  }

  private void warmUp(Kind kind, List<Sample> samples, List<Contestant> contestants)
      throws IOException, InterruptedException {
    int times = kind == Kind.JPEG ? Math.ceilDiv(warmUp, samples.size()) : copies(kind);
    for (var contestant : contestants) {
      Lap.run(contestant, samples, times);
    }
  }

  private Laps race(Kind kind, List<Sample> samples, Yardstick yardstick, Server server)
      throws IOException, InterruptedException {
    var laps = new Laps(kind);
    for (int round = 0; round < rounds; round++) {
      laps.add(Lap.run(yardstick, samples, copies(kind)), Lap.run(server, samples, copies(kind)));
    }
    return laps;
  }

  private int copies(Kind kind) {
    return kind == Kind.OTHER ? 1 : copies;
  }
}
