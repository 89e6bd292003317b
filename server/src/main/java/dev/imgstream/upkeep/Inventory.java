package dev.imgstream.upkeep;

import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.ObjectStore.Listed;
import dev.imgstream.photo.PhotoKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through every object by one listing and lays beside each what the rows say of its photo.
 *
 * <p>Never more than {@link Rows#PAGE} objects are in memory.
 */
final class Inventory {
  private final ObjectStore objects;
  private final Rows rows;

  Inventory(ObjectStore objects, Rows rows) {
    this.objects = objects;
    this.rows = rows;
  }

  /** What is done with each object. */
  @FunctionalInterface
  interface Visit {
    void to(Found found) throws IOException;
  }

  /** Visits every object, in no promised order. */
  void each(Visit visit) throws IOException {
    List<Listed> batch = new ArrayList<>(Rows.PAGE);
    try {
      objects.list(
          "",
          listed -> {
            batch.add(listed);
            if (batch.size() == Rows.PAGE) {
              visitAll(batch, visit);
            }
          });
      visitAll(batch, visit);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The object as it is now, beside what the rows said just before; empty where it is gone. */
  Optional<Found> again(ObjectKey key) throws IOException {
    var photo = PhotoKey.of(key);
    var said = rows.say(photo.stream().toList());
    return objects.find(key).map(listed -> found(listed, said));
  }

  private void visitAll(List<Listed> batch, Visit visit) {
    var photos = batch.stream().flatMap(listed -> PhotoKey.of(listed.key()).stream()).toList();
    var said = rows.say(photos);
    try {
      for (var listed : batch) {
        visit.to(found(listed, said));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    batch.clear();
  }

  private static Found found(Listed listed, Rows.Said said) {
    var photo = PhotoKey.of(listed.key());
    return new Found(
        listed,
        photo,
        photo.flatMap(one -> Optional.ofNullable(said.known().get(one))),
        photo.filter(said::spares).isPresent());
  }
}
