package dev.imgstream.ingest;

import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectExistsException;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Added;
import dev.imgstream.photo.Alongside;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Sidecars;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a developed photo durable: its objects first, then its row.
 *
 * <p>A crash in between leaves objects that no row names, which is harmless; never a row without
 * its picture. Where it fails without a crash, or takes so long that a sweep may have had the
 * objects, they go again.
 */
public final class Keeper {
  private static final Logger log = LoggerFactory.getLogger(Keeper.class);

  private final ObjectStore objects;
  private final Photos photos;
  private final Sidecars sidecars;
  private final Clock clock;

  public Keeper(ObjectStore objects, Photos photos, Sidecars sidecars, Clock clock) {
    this.objects = objects;
    this.photos = photos;
    this.sidecars = sidecars;
    this.clock = clock;
  }

  /** Keeps a new photo, under the next free name if both are to be kept. */
  Outcome add(Developed developed, Path original, OnCollision onCollision, Alongside alongside)
      throws IOException {
    var photo = developed.photo();
    var inTime = RowDeadline.from(clock, alongside);
    boolean kept = false;
    try {
      putOriginal(photo, original);
      putRenditions(developed);
      while (true) {
        if (onCollision == OnCollision.KEEP_BOTH) {
          photo = photo.named(photos.freeName(photo.owner(), developed.photo().original().name()));
        }
        sidecars.writeFirst(photo);
        switch (photos.add(photo, inTime)) {
          case Added.Kept _ -> {
            kept = true;
            return new Outcome.Kept(photo);
          }
          case Added.SameBytes(var existing) -> {
            return new Outcome.ThereAlready(existing);
          }
          case Added.NameTaken(var existing) -> {
            // Another upload was quicker to take the free name; there is always a next one.
            if (onCollision != OnCollision.KEEP_BOTH) {
              return new Outcome.NameBorne(existing);
            }
          }
        }
      }
    } finally {
      if (!kept) {
        discard(photo, original);
      }
    }
  }

  /**
   * Puts a photo in the place of a former one, whose original stays. To be called by one at a time
   * for a photo ({@link Photos#alone}).
   */
  Outcome overwrite(Photo former, Developed developed, Path original, Alongside alongside)
      throws IOException {
    var inTime = RowDeadline.from(clock, alongside);
    var next = putNext(developed, original);
    boolean kept = false;
    try {
      putRenditions(next);
      sidecars.writeOver(former, next.photo(), clock.instant());
      return switch (photos.overwrite(former, next.photo(), inTime)) {
        case Added.Kept(var photo) -> {
          kept = true;
          yield new Outcome.Kept(photo);
        }
        case Added.SameBytes(var existing) -> new Outcome.ThereAlready(existing);
        case Added.NameTaken(var existing) -> new Outcome.NameBorne(existing);
      };
    } finally {
      if (!kept) {
        undo(former, next.photo(), original);
      }
    }
  }

  /**
   * Keeps the original of a new photo. Its id was made for it alone, so what is there already is
   * what a crash left of an earlier try.
   */
  private void putOriginal(Photo photo, Path original) throws IOException {
    try {
      objects.put(photo.originalKey(), original, photo.originalFacts());
    } catch (ObjectExistsException e) {
      log.debug("an earlier try of {} left its original", photo.id(), e);
      if (!isThere(photo)) {
        objects.delete(photo.originalKey());
        objects.put(photo.originalKey(), original, photo.originalFacts());
      }
    }
  }

  private boolean isThere(Photo photo) throws IOException {
    try (var file = objects.local(photo.originalKey()).orElseThrow();
        var bytes = Files.newInputStream(file.path())) {
      return Checksums.of(bytes).sha256().equals(photo.original().sha256());
    }
  }

  /**
   * Keeps the original under the photo's next revision. A crash may have left an object there that
   * no row names; the revision after it is then the next.
   */
  private Developed putNext(Developed developed, Path original) throws IOException {
    for (var next = developed; ; next = next.later()) {
      try {
        objects.put(next.photo().originalKey(), original, next.photo().originalFacts());
        return next;
      } catch (ObjectExistsException e) {
        log.debug("a revision of {} is left over", developed.photo().id(), e);
      }
    }
  }

  /** Undoes an overwrite, unless the row tells of it after all; its bytes are a file again. */
  private void undo(Photo former, Photo photo, Path original) {
    try {
      var there = photos.findSettled(former.owner(), former.id()).orElse(former);
      if (there.originalKey().equals(photo.originalKey())) {
        return;
      }
      objects.takeBack(photo.originalKey(), original);
      sidecars.write(there);
      delete(List.of(photo.thumbKey(), photo.previewKey()));
    } catch (IOException | RuntimeException e) {
      leftOver(photo, e);
    }
  }

  private void putRenditions(Developed developed) throws IOException {
    var photo = developed.photo();
    var rendered = developed.rendered();
    // An earlier try that failed may have left them, of these bytes or of others.
    objects.keep(photo.thumbKey(), rendered.thumb(), Photo.THUMB);
    if (rendered.preview().isPresent()) {
      objects.keep(photo.previewKey(), rendered.preview().get(), Photo.PREVIEW);
    }
  }

  /**
   * Removes a photo's objects, unless its row is there after all: a commit may succeed and its
   * answer be lost. Its bytes are a file again, for whoever tries once more.
   */
  private void discard(Photo photo, Path original) {
    try {
      if (photos.findSettled(photo.owner(), photo.id()).isPresent()) {
        return;
      }
      objects.takeBack(photo.originalKey(), original);
      delete(List.of(photo.thumbKey(), photo.previewKey(), photo.sidecarKey()));
    } catch (IOException | RuntimeException e) {
      leftOver(photo, e);
    }
  }

  private void delete(List<ObjectKey> keys) throws IOException {
    for (var key : keys) {
      objects.delete(key);
    }
  }

  private static void leftOver(Photo photo, Exception cause) {
    log.atWarn()
        .setCause(cause)
        .addKeyValue("photo", photo.id())
        .log("objects of a photo that was not kept are left over");
  }

  /** What came of a new photo. */
  sealed interface Outcome {
    record Kept(Photo photo) implements Outcome {}

    record ThereAlready(Photo photo) implements Outcome {}

    record NameBorne(Photo photo) implements Outcome {}
  }
}
