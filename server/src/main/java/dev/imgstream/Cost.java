package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.cost.Costs;
import dev.imgstream.cost.Prices;
import dev.imgstream.log.LogSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imgstream cost}: tells what is stored and what that costs. */
@Command(
    name = "cost",
    mixinStandardHelpOptions = true,
    description = {
      "Tell what is stored by prefix and class, what that costs a month, and what could be saved.",
      "Counted by one listing of the store; requests and egress as far as the database knows them.",
      "Reads alone; may run beside a server. Fields with tabs between; the last line tells the prices' date.",
      "Exit code: 0 it was told, 2 it could not be run."
    })
final class Cost implements Callable<Integer> {
  @Option(
      names = "--prices",
      paramLabel = "FILE",
      description =
          "Another table of prices, of the form of server/src/main/resources/prices/cloud-storage.json.")
  private Optional<Path> table = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "imgstream cannot tell the cost",
        Launch.CANNOT_RUN,
        config -> tell(config, System.out));
  }

  /** Tells and returns the exit code. */
  int tell(Config config, PrintStream out) throws IOException {
    var prices = table.isPresent() ? Prices.read(Files.readAllBytes(table.get())) : Prices.known();
    try (var library = new ReadLibrary(config)) {
      new Costs(prices, out::println).of(library.objects, library.database, Instant.now());
      return 0;
    }
  }
}
