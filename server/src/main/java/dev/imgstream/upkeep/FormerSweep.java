package dev.imgstream.upkeep;

import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.FormerOriginal;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Sidecars;
import dev.imgstream.upkeep.RowReading.Cursor;
import java.io.IOException;
import java.time.Clock;

/**
 * Lets go of originals that were overwritten longer ago than they are kept: first the row, then the
 * object, then the sidecar, so that a crash leaves an object without a row and no row without its
 * object.
 */
final class FormerSweep {
  private final ObjectStore objects;
  private final Photos photos;
  private final Sidecars sidecars;
  private final Rows rows;
  private final Clock clock;

  FormerSweep(ObjectStore objects, Photos photos, Sidecars sidecars, Rows rows, Clock clock) {
    this.objects = objects;
    this.photos = photos;
    this.sidecars = sidecars;
    this.rows = rows;
    this.clock = clock;
  }

  void run(Terms terms, Journal journal) throws IOException {
    var before = clock.instant().minus(FormerOriginal.KEPT);
    var due = rows.formersBefore(before, Cursor.START);
    while (due.last().isPresent()) {
      for (var photo : due.known()) {
        journal.goOn();
        for (var former : photo.formers()) {
          if (former.replacedAt().isBefore(before)) {
            letGo(photo, former, terms, journal);
          }
        }
      }
      due = rows.formersBefore(before, due.last().get());
    }
  }

  private void letGo(Known known, FormerOriginal former, Terms terms, Journal journal)
      throws IOException {
    var key = known.key(former);
    if (terms.manner() == Terms.Manner.BESIDE) {
      journal.note(Act.Kind.LEAVE, key.name(), "the running server removes it when it sweeps");
      return;
    }
    try {
      if (terms.isDry() || photos.alone(known.photo().id(), () -> isGone(known, former))) {
        journal.note(Act.Kind.REMOVE, key.name(), "it was overwritten more than 30 days ago");
      }
    } catch (IOException | RuntimeException e) {
      journal.failed(key.name(), e);
    }
  }

  private boolean isGone(Known known, FormerOriginal former) throws IOException {
    var owner = known.photo().owner();
    var id = known.photo().id();
    if (!photos.forget(owner, id, former)) {
      return false;
    }
    var now = rows.say(known.key()).known().get(known.key());
    if (now != null && now.named(known.key(former)).isEmpty()) {
      objects.delete(known.key(former));
      sidecars.write(now.photo());
    }
    return true;
  }
}
