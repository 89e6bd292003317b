package dev.imgstream.upkeep;

import dev.imgstream.db.Database;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Sidecars;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Completes or removes what was left half done, and lets go of what was replaced or put in the
 * trash long ago; never of another object that any row names.
 *
 * <p>One sweep at a time may run on a library, whichever program runs it.
 */
public final class Sweeping {
  private final UploadSweep uploads;
  private final FormerSweep formers;
  private final TrashSweep trash;
  private final StraySweep strays;
  private final Inbox inbox;
  private final Clock clock;

  public Sweeping(
      Database database,
      ObjectStore objects,
      Photos photos,
      Sidecars sidecars,
      UploadSweep uploads,
      Clock clock) {
    var rows = new Rows(database);
    this.uploads = uploads;
    this.formers = new FormerSweep(objects, photos, sidecars, rows, clock);
    this.trash = new TrashSweep(objects, photos, rows, clock);
    this.strays = new StraySweep(objects, photos, rows, clock);
    this.inbox = new Inbox(uploads.inbox(), objects.workspace(), rows);
    this.clock = clock;
  }

  /**
   * Sweeps.
   *
   * @param tell is told of each act
   * @param stopped is asked between acts; once it says so no more is done
   * @throws IOException if rows or objects cannot be read; single acts that fail are told instead
   */
  public Swept run(Terms terms, Consumer<Act> tell, BooleanSupplier stopped) throws IOException {
    var journal = new Journal(tell, stopped);
    try {
      // Uploads first: what they become is named then.
      uploads.run(terms, journal);
      formers.run(terms, journal);
      trash.run(terms, journal);
      var before = clock.instant().minus(terms.leftBehind());
      if (strays.run(terms, journal)) {
        remove(inbox.partials(before, Set.<PhotoId>of()), before, terms, journal);
      }
      remove(inbox.leftovers(before), before, terms, journal);
    } catch (InterruptedIOException e) {
      return journal.swept();
    }
    return journal.swept();
  }

  private void remove(List<Path> files, Instant before, Terms terms, Journal journal)
      throws IOException {
    for (var file : files) {
      journal.goOn();
      try {
        if (Inbox.isOlder(file, before) && (terms.isDry() || Files.deleteIfExists(file))) {
          journal.note(Act.Kind.REMOVE, inbox.name(file), "nothing waits for it");
        }
      } catch (IOException e) {
        journal.failed(inbox.name(file), e);
      }
    }
  }
}
