package dev.imgstream;

import dev.imgstream.backup.Compared;
import dev.imgstream.backup.Comparison;
import dev.imgstream.config.Config;
import dev.imgstream.config.DatabaseUrl;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.log.LogSetup;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.RebuiltRows;
import dev.imgstream.rebuild.Rebuilding;
import dev.imgstream.rendition.Renderer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imgstream drill}: brings the database back beside the live one, and compares. */
@Command(
    name = "drill",
    mixinStandardHelpOptions = true,
    description = {
      "Bring the database back into an empty one and compare that with the live one, table by table.",
      "The live database and the store are only read; may run beside a server.",
      "Rows that the live database has written since a backup are counted as newer.",
      "Exit code: 0 all is the same, 1 something differs or could not be made, 2 it could not be run."
    })
final class Drill implements Callable<Integer> {
  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      description =
          "backup: the newest backup, unless you say so; objects: originals and sidecars, all of which are read.")
  private String from = "backup";

  @Option(
      names = "--into",
      paramLabel = "DATABASE",
      description =
          "An empty database that stays: a file for SQLite, or jdbc:postgresql://…; a temporary file unless you say so.")
  private Optional<String> into = Optional.empty();

  @Option(names = "--backup", paramLabel = "NAME", description = "Another backup than the newest.")
  private Optional<String> name = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "imgstream cannot drill",
        Launch.CANNOT_RUN,
        config -> drill(config, System.out));
  }

  /** Drills and returns the exit code. */
  int drill(Config config, PrintStream out) throws IOException, InterruptedException {
    var folder = Files.createTempDirectory("imgstream-drill");
    try (var library = new ReadLibrary(config);
        var other = Database.open(target(folder))) {
      return switch (from) {
        case "backup" -> fromBackup(config, library, other, out);
        case "objects" -> fromObjects(config, library.objects, library.database, other, out);
        default -> throw new IOException("--from must be backup or objects");
      };
    } finally {
      remove(folder);
    }
  }

  private Dialect target(Path folder) throws IOException {
    if (into.isEmpty()) {
      return Dialect.sqlite(folder.resolve("drill.db"));
    }
    var where = into.get();
    if (!where.startsWith("jdbc:")) {
      return Dialect.sqlite(Path.of(where).toAbsolutePath());
    }
    try {
      return DataFolder.postgres(DatabaseUrl.parse(where));
    } catch (IllegalArgumentException e) {
      // Its message goes on from a name, and tells no password.
      throw new IOException("--into " + e.getMessage(), e);
    }
  }

  private int fromBackup(Config config, ReadLibrary library, Database other, PrintStream out)
      throws IOException {
    var clock = Clock.systemUTC();
    try (var backups = Stores.backups(config, library.data, clock)) {
      var manifest = Restore.chosen(backups, name);
      other.refuseUnfinished();
      backups.restoring(manifest).into(other);
      var compared =
          new Comparison(out::println)
              .withBackup(library.database, other, manifest.takenAt(), clock);
      return told(compared, "the backup of " + manifest.takenAt(), true, out);
    }
  }

  private static int fromObjects(
      Config config, ObjectStore objects, Database live, Database other, PrintStream out)
      throws IOException, InterruptedException {
    var clock = Clock.systemUTC();
    try (var renderer =
        new Renderer(config.limits().maxPixels(), Runtime.getRuntime().availableProcessors())) {
      var tally =
          Rebuilding.ofRowsAlone(
                  objects,
                  new Photos(other, clock),
                  new RebuiltRows(other, clock),
                  renderer,
                  remark -> out.println(remark.line()))
              .run();
      out.println(tally.line());
      var compared = new Comparison(out::println).withRebuilt(live, other);
      return told(compared, "originals and sidecars", tally.isWhole(), out);
    }
  }

  private static int told(List<Compared> compared, String what, boolean isWhole, PrintStream out) {
    compared.forEach(table -> out.println(table.line()));
    long tables = compared.stream().filter(table -> !table.isSame()).count();
    out.println(
        String.format(
            Locale.ROOT,
            "drilled from %s: %s",
            what,
            tables == 0 ? "nothing differs" : tables + " tables differ"));
    return tables == 0 && isWhole ? 0 : 1;
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
        Files.delete(file);
      }
    }
  }
}
