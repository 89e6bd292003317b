package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.db.Database;
import dev.imgstream.log.LogSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code imgstream migrate}: brings the schema of the database up to date. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = {
      "Bring the database up to this version, as the server does at its start too; safe to repeat.",
      "With PostgreSQL it may run beside servers of the version before.",
      "Exit code: 0 it is up to date, 2 it could not be run."
    })
final class Migrate implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "imgstream cannot migrate",
        Launch.CANNOT_RUN,
        config -> migrate(config, System.out));
  }

  /** Migrates and returns the exit code. */
  int migrate(Config config, PrintStream out) throws IOException {
    // A database on this machine belongs to the program that serves its folder; a shared one does
    // not.
    try (var data =
            config.database().isPresent()
                ? DataFolder.anywhere(config.data())
                : DataFolder.take(config.data());
        var database = Database.open(data.database(config))) {
      out.println("the database is up to date: " + database.check());
      return 0;
    }
  }
}
