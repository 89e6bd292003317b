package dev.imgstream.upkeep;

import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Trash;
import dev.imgstream.upkeep.Known.Named;
import dev.imgstream.upkeep.RowReading.Cursor;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;

/**
 * Lets go of photos that have been in the trash for longer than they are kept: first the row, then
 * the objects, the sidecar last. A crash leaves objects without a row, which the sweep of strays
 * removes later, and no row without its objects; nor does it leave an original that no longer says
 * that it is in the trash.
 */
final class TrashSweep {
  private final ObjectStore objects;
  private final Photos photos;
  private final Rows rows;
  private final Clock clock;

  TrashSweep(ObjectStore objects, Photos photos, Rows rows, Clock clock) {
    this.objects = objects;
    this.photos = photos;
    this.rows = rows;
    this.clock = clock;
  }

  void run(Terms terms, Journal journal) throws IOException {
    var before = clock.instant().minus(Trash.KEPT);
    var due = rows.trashedBefore(before, Cursor.START);
    while (due.last().isPresent()) {
      for (var known : due.known()) {
        journal.goOn();
        letGo(known, before, terms, journal);
      }
      due = rows.trashedBefore(before, due.last().get());
    }
  }

  private void letGo(Known known, Instant before, Terms terms, Journal journal) {
    var key = known.photo().originalKey();
    if (terms.manner() == Terms.Manner.BESIDE) {
      journal.note(Act.Kind.LEAVE, key.name(), "the running server removes it when it sweeps");
      return;
    }
    try {
      if (terms.isDry() || photos.alone(known.photo().id(), () -> isGone(known, before))) {
        journal.note(Act.Kind.REMOVE, key.name(), "it was in the trash for more than 30 days");
      }
    } catch (IOException | RuntimeException e) {
      journal.failed(key.name(), e);
    }
  }

  private boolean isGone(Known known, Instant before) throws IOException {
    // As the rows are now, since nobody else changes them meanwhile.
    var now = rows.say(known.key()).known().get(known.key());
    if (now == null || !photos.remove(now.photo().owner(), now.photo().id(), before)) {
      return false;
    }
    for (var object : now.objects().entrySet()) {
      if (!(object.getValue() instanceof Named.Sidecar)) {
        objects.delete(object.getKey());
      }
    }
    objects.delete(now.photo().sidecarKey());
    return true;
  }
}
