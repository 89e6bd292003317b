package dev.imgstream.upkeep;

import dev.imgstream.db.Database;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.upload.Ledger;
import dev.imgstream.upload.Partials;
import dev.imgstream.upload.UploadBytes;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Holds all rows and all objects against each other, in both directions, and changes nothing.
 *
 * <p>It may run beside a server: what is younger than an hour and what a second look does not
 * confirm is not told. Memory is bounded: a page of rows, a page of the listing, eight bytes an
 * object ({@link Seen}), and the unfinished uploads.
 */
public final class Verification {
  /** Findings that wait for their second look. */
  private static final int MOST_SUSPECTS = 1_000;

  private final Inventory inventory;
  private final ObjectCheck check;
  private final RowCheck rowCheck;
  private final UploadCheck uploads;
  private final DatabaseCheck databaseCheck;
  private final Consumer<Finding> tell;

  private final List<Finding> suspects = new ArrayList<>();
  private long objects;
  private long bytes;
  private long problems;

  private Verification(
      Database database,
      ObjectStore objects,
      Path inbox,
      Optional<ByteCheck> bytes,
      Clock clock,
      Consumer<Finding> tell) {
    var rows = new Rows(database);
    var partials = new Partials(inbox);
    this.inventory = new Inventory(objects, rows);
    this.check = new ObjectCheck(objects, bytes, clock);
    this.rowCheck = new RowCheck(objects, rows);
    this.uploads =
        new UploadCheck(
            new Ledger(database, clock),
            partials,
            new UploadBytes(partials, objects, clock.instant()),
            new Inbox(inbox, objects.workspace(), rows),
            rows,
            clock);
    this.databaseCheck = new DatabaseCheck(database);
    this.tell = tell;
  }

  /**
   * Verifies by what listings, rows and sidecars say.
   *
   * @param inbox holds the bytes of unfinished uploads
   */
  public static Verified run(
      Database database, ObjectStore objects, Path inbox, Clock clock, Consumer<Finding> tell)
      throws IOException {
    return new Verification(database, objects, inbox, Optional.empty(), clock, tell).run();
  }

  /** The same, reading every original to its end, and the first bytes of every rendition. */
  public static Verified runDeep(
      Database database, ObjectStore objects, Path inbox, Clock clock, Consumer<Finding> tell)
      throws IOException {
    return new Verification(
            database, objects, inbox, Optional.of(new ByteCheck(objects)), clock, tell)
        .run();
  }

  private Verified run() throws IOException {
    databaseCheck.all(this::tell);
    var seen = new Seen();
    inventory.each(
        found -> {
          seen.add(found.listed().key());
          objects++;
          bytes += found.listed().size();
          suspects.addAll(check.of(found));
          if (suspects.size() >= MOST_SUSPECTS) {
            lookAgain();
          }
        });
    lookAgain();
    seen.close();
    long photos = rowCheck.all(seen, this::tell);
    uploads.all(this::tell);
    return new Verified(photos, objects, bytes, problems);
  }

  /** Rows and objects move on while they are read; what is said twice is told. */
  private void lookAgain() throws IOException {
    for (var suspect : suspects) {
      var again = inventory.again(new ObjectKey(suspect.what()));
      if (again.isPresent() && check.of(again.get()).contains(suspect)) {
        tell(suspect);
      }
    }
    suspects.clear();
  }

  private void tell(Finding finding) {
    problems++;
    tell.accept(finding);
  }
}
