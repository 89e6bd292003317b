package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.log.LogSetup;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imgstream backup}: copies the database into the store. */
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description = {
      "Copy all rows, as they are at one moment, into the store under backups/; may run beside a server.",
      "The newest fourteen stay, and the last of each of twelve months; the others are removed.",
      "With IMGSTREAM_BACKUPS they go into that bucket instead, from which none is removed.",
      "Exit code: 0 it was made, 1 with --check if the newest is too old, 2 it was not made."
    })
final class Backup implements Callable<Integer> {
  @Option(
      names = "--check",
      paramLabel = "DURATION",
      converter = GraceOption.class,
      description =
          "Make none, and look whether the newest is younger than that, such as 26h; the database is not asked.")
  private Optional<Duration> check = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "imgstream cannot back up",
        Launch.CANNOT_RUN,
        config -> backup(config, System.out));
  }

  /** Makes a backup, or looks for one, and returns the exit code. */
  int backup(Config config, PrintStream out) throws IOException {
    return check.isPresent() ? check(config, check.get(), out) : make(config, out);
  }

  private static int check(Config config, Duration most, PrintStream out) throws IOException {
    var clock = Clock.systemUTC();
    try (var data = DataFolder.beside(config);
        var backups = Stores.backups(config, data, clock)) {
      var newest = backups.newest();
      if (newest.isEmpty()) {
        out.println("there is no backup");
        return 1;
      }
      var age = Duration.between(newest.get().takenAt(), clock.instant());
      boolean isYoung = age.compareTo(most) < 0;
      out.printf(
          Locale.ROOT,
          "the newest backup is of %s, %d hours old%s%n",
          newest.get().takenAt(),
          age.toHours(),
          isYoung ? "" : ", which is too old");
      return isYoung ? 0 : 1;
    }
  }

  private static int make(Config config, PrintStream out) throws IOException {
    try (var library = new ReadLibrary(config);
        var backups = Stores.backups(config, library.data, Clock.systemUTC())) {
      var made = backups.make(library.database, Version.text());
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
