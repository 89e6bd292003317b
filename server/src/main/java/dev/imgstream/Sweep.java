package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.log.LogSetup;
import dev.imgstream.upkeep.Terms;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imgstream sweep}: completes or removes what was left half done. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = {
      "Complete or remove what was left half done, and nothing that any row names.",
      "The server does so by itself every day. Beside a running server only what no row names is removed.",
      "One line for each act: kind, object or row, why, with tabs between.",
      "Exit code: 0 all was done, 1 something was not, 2 it could not be run."
    })
final class Sweep implements Callable<Integer> {
  /** A server's requests may have made what is younger. */
  private static final Duration LEAST_BESIDE_A_SERVER = Duration.ofHours(1);

  @Option(
      names = "--grace",
      paramLabel = "DURATION",
      converter = GraceOption.class,
      description =
          "How long a thing must have stood still, such as 90m, 12h or 3d; a day, and a week for uploads of which bytes are missing, unless you say so.")
  private Optional<Duration> grace = Optional.empty();

  @Option(names = "--dry-run", description = "Tell what would be done, and change nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "imgstream cannot sweep",
        Launch.CANNOT_RUN,
        config -> sweep(config, System.out));
  }

  /** Sweeps and returns the exit code. */
  int sweep(Config config, PrintStream out) throws IOException {
    try (var parts = new Parts()) {
      var library = Library.asItStands(config, Clock.systemUTC(), parts);
      // What programs on other machines work on, leases of the database tell.
      boolean isShared = config.isElsewhere();
      var terms =
          terms(isShared || library.isOurs() ? Terms.Manner.ASKED : Terms.Manner.BESIDE, isShared);
      var swept =
          library
              .sweep(terms, act -> out.println(act.line()), () -> false)
              .orElseThrow(
                  () -> new IOException("another sweep is running; wait until it has ended"));
      out.println(dryRun ? swept.dryLine() : swept.line());
      return swept.isClean() ? 0 : 1;
    }
  }

  private Terms terms(Terms.Manner manner, boolean isShared) throws IOException {
    if ((isShared || manner == Terms.Manner.BESIDE)
        && grace.filter(one -> one.compareTo(LEAST_BESIDE_A_SERVER) < 0).isPresent()) {
      throw new IOException(
          "a server may be running, and what is younger than an hour may be its work; stop it, or use --grace 1h or more");
    }
    var terms = grace.map(one -> Terms.of(manner, one)).orElseGet(() -> Terms.usual(manner));
    return dryRun ? terms.dry() : terms;
  }
}
