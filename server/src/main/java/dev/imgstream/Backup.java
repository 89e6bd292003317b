package dev.imgstream;

import dev.imgstream.backup.Backups;
import dev.imgstream.config.Config;
import dev.imgstream.log.LogSetup;
import dev.imgstream.photo.RebuiltRows;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code imgstream backup}: copies the database into the store. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Copy all rows, as they are at one moment, into the store under backups/; may run beside a server.",
      "The newest fourteen stay, and the last of each of twelve months; the others are removed.",
      "Exit code: 0 it was made, 2 it was not."
    })
final class Backup implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "imgstream cannot back up",
        Launch.CANNOT_RUN,
        config -> backup(config, System.out));
  }

  /** Makes a backup and returns the exit code. */
  int backup(Config config, PrintStream out) throws IOException {
    try (var library = new ReadLibrary(config)) {
      RebuiltRows.refuseUnfinished(library.database);
      var made =
          new Backups(library.objects, Clock.systemUTC()).make(library.database, Version.text());
      made.removed().forEach(name -> out.println("removed\t" + name));
      out.println(
          String.format(
              Locale.ROOT,
              "backed up %,d rows as %s, %,d bytes",
              made.rows(),
              made.name(),
              made.size()));
      return 0;
    }
  }
}
