package dev.imgstream;

import dev.imgstream.audit.Audit;
import dev.imgstream.audit.AuditEntry;
import dev.imgstream.audit.AuditQuery;
import dev.imgstream.config.Config;
import dev.imgstream.db.Database;
import dev.imgstream.http.Json;
import dev.imgstream.log.LogSetup;
import dev.imgstream.photo.PhotoId;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code imgstream audit}: tells who did what to which photo, and when. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "Tell who uploaded, overwrote, deleted, restored, removed from the trash and downloaded what and when, newest first.",
      "Reads alone; may run beside a server.",
      "One line for each act: time, owner, the act's number, act, photo, original, name, with tabs between.",
      "Exit code: 0 it was told, 2 it could not be run."
    })
final class ShowAudit implements Callable<Integer> {
  private static final int MOST = 10_000;

  @Option(
      names = "--owner",
      paramLabel = "OWNER",
      description = "Only what one owner did: an id, or a subject.")
  private Optional<String> owner = Optional.empty();

  @Option(names = "--photo", paramLabel = "ID", description = "Only what was done to one photo.")
  private Optional<String> photo = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = MomentOption.class,
      description = "Only from then on: a day (2026-11-01), a moment, or how long ago (12h, 3d).")
  private Optional<Instant> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      converter = MomentOption.class,
      description = "Only before then.")
  private Optional<Instant> until = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Acts at most, 1 to 10000; 1000 unless you say so.")
  private int limit;

  @Option(names = "--json", description = "One JSON object a line instead.")
  private boolean json;

  @Override
  public Integer call() throws InterruptedException {
    return Launch.run(
        LogSetup::applyToErrors,
        "imgstream cannot tell the audit",
        Launch.CANNOT_RUN,
        config -> tell(config, System.out));
  }

  /** Tells and returns the exit code. */
  int tell(Config config, PrintStream out) throws IOException {
    var query = query();
    try (var data = DataFolder.beside(config);
        var database = Database.openToRead(data.database(config))) {
      var acts = Audit.list(database, query);
      var told = acts.subList(0, Math.min(limit, acts.size()));
      told.forEach(act -> out.println(json ? Json.line(act(act)) : text(act)));
      if (told.size() < acts.size()) {
        tellOfOlder(told.getLast());
      }
      return 0;
    }
  }

  /** One more than is told, to know whether there is more. */
  private AuditQuery query() throws IOException {
    if (limit < 1 || limit > MOST) {
      throw new IOException("--limit must be 1 to " + MOST);
    }
    Optional<PhotoId> id = photo.flatMap(PhotoId::parse);
    if (photo.isPresent() && id.isEmpty()) {
      throw new IOException("--photo must be the id of a photo, a UUID");
    }
    return new AuditQuery(owner, id, since, until, limit + 1);
  }

  /**
   * Some of the same millisecond may not have been told, so the next list begins with the last of
   * this one.
   */
  private static void tellOfOlder(AuditEntry last) {
    System.err.println(
        "There are older acts: ask for more with --limit, or go on with --until "
            + last.at().plusMillis(1));
  }

  private static String text(AuditEntry act) {
    return String.join(
        "\t",
        act.at().toString(),
        act.owner().toString(),
        String.valueOf(act.number()),
        act.act(),
        act.photo().toString(),
        String.valueOf(act.revision()),
        act.name());
  }

  private static Line act(AuditEntry act) {
    return new Line(
        act.at(),
        act.owner().toString(),
        act.number(),
        act.act(),
        act.photo().toString(),
        act.revision(),
        act.name());
  }

  private record Line(
      Instant at, String owner, long number, String act, String photo, int original, String name) {}
}
