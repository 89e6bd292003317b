package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.log.LogSetup;
import dev.imgstream.upkeep.Verification;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imgstream verify}: proves that every photo is there as its row says. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Hold all rows and all objects against each other and change nothing; may run beside a server.",
      "One line for each thing that is wrong: kind, object or row, what to do, with tabs between.",
      "Exit code: 0 nothing is wrong, 1 something is, 2 it could not be run."
    })
final class Verify implements Callable<Integer> {
  @Option(
      names = "--deep",
      description = "Read every original to its end and hold its checksums against its row.")
  private boolean deep;

  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "imgstream cannot verify",
        Launch.CANNOT_RUN,
        config -> verify(config, System.out));
  }

  /** Verifies and returns the exit code. */
  int verify(Config config, PrintStream out) throws IOException {
    try (var library = new ReadLibrary(config)) {
      var clock = Clock.systemUTC();
      var verified =
          deep
              ? Verification.runDeep(
                  library.database,
                  library.objects,
                  library.data.inbox(),
                  clock,
                  one -> out.println(one.line()))
              : Verification.run(
                  library.database,
                  library.objects,
                  library.data.inbox(),
                  clock,
                  one -> out.println(one.line()));
      out.println(verified.line());
      return verified.isSound() ? 0 : 1;
    }
  }
}
