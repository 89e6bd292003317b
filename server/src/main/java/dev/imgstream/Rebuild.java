package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.log.LogSetup;
import dev.imgstream.rebuild.Rebuilding;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code imgstream rebuild}: makes the database anew of originals and sidecars. */
@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Make the whole database anew of the store's originals and sidecars, into one that is empty.",
      "Safe to break off and to run again; no server, sweep or backup runs on that database before it has ended.",
      "One line for each thing that is not as it should be: kind, object or owner, what to do, with tabs between.",
      "Exit code: 0 all is there, 1 something could not be made, 2 it could not be run."
    })
final class Rebuild implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "imgstream cannot rebuild",
        Launch.CANNOT_RUN,
        config -> rebuild(config, System.out));
  }

  /** Rebuilds and returns the exit code. */
  int rebuild(Config config, PrintStream out) throws IOException, InterruptedException {
    try (var parts = new Parts()) {
      var library = Library.rebuild(config, Clock.systemUTC(), parts);
      var tally =
          Rebuilding.of(
                  library.objects,
                  library.photos,
                  library.rebuiltRows(),
                  library.renderer,
                  remark -> out.println(remark.line()))
              .run();
      out.println(tally.line());
      return tally.isWhole() ? 0 : 1;
    }
  }
}
