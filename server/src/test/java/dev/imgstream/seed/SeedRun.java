package dev.imgstream.seed;

import dev.imgstream.EmptyLibrary;
import dev.imgstream.config.Config;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code ./run seed N}: fills an empty library, the one that {@code ./imgstream serve} would serve,
 * with photos that nobody took.
 */
@Command(name = "./run seed", mixinStandardHelpOptions = true)
final class SeedRun implements Callable<Integer> {
  /** Enough that no screen shows one twice too often. */
  private static final int PICTURES = 300;

  private static final int TOLD_EVERY = 100_000;

  @Parameters(paramLabel = "N", description = "Photos, such as 2000000.")
  private int photos;

  @Option(names = "--seed", description = "Of what is left to chance (default ${DEFAULT-VALUE}).")
  private long seed = 2_026;

  private int told;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new SeedRun()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    long began = System.nanoTime();
    try (var library = EmptyLibrary.open(Config.read(System.getenv(), false))) {
      new Seed(library, seed, Instant.now()).fill(photos, PICTURES, this::tell);
    }
    System.out.printf(
        Locale.ROOT, "%d photos in %.0f s%n", photos, (System.nanoTime() - began) / 1e9);
    return 0;
  }

  private void tell(int done) {
    if (done / TOLD_EVERY > told) {
      told = done / TOLD_EVERY;
      System.out.println(done);
    }
  }
}
