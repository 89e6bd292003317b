package dev.imgstream;

import dev.imgstream.backup.Backups;
import dev.imgstream.backup.Manifest;
import dev.imgstream.config.Config;
import dev.imgstream.db.Database;
import dev.imgstream.log.LogSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code imgstream restore}: brings a backup back into a database that is lost. */
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = {
      "Put all rows of a backup into the database, which must be new or empty: all of them or none.",
      "Photos that came after the backup have no rows then; imgstream verify names them.",
      "Exit code: 0 they are there, 2 they are not."
    })
final class Restore implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "BACKUP",
      description = "Its name under backups/; the newest unless you say so.")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "imgstream cannot restore",
        Launch.CANNOT_RUN,
        config -> restore(config, System.out));
  }

  /** Restores and returns the exit code. */
  int restore(Config config, PrintStream out) throws IOException {
    try (var data =
            config.isElsewhere()
                ? DataFolder.anywhere(config.data())
                : DataFolder.take(config.data());
        var backups = Stores.backups(config, data, Clock.systemUTC())) {
      var manifest = chosen(backups, name);
      try (var database = Database.open(data.database(config))) {
        database.refuseUnfinished();
        backups.restoring(manifest).into(database);
      }
      out.println(
          String.format(
              Locale.ROOT,
              "restored %,d rows of the backup of %s",
              manifest.rows(),
              manifest.takenAt()));
      return 0;
    }
  }

  /**
   * The backup that an operator chose, or else the newest.
   *
   * @throws IOException if there is none
   */
  static Manifest chosen(Backups backups, Optional<String> name) throws IOException {
    return name.isPresent()
        ? backups.read(name.get())
        : backups
            .newest()
            .orElseThrow(
                () -> new IOException("there is no backup yet; make one: imgstream backup"));
  }
}
