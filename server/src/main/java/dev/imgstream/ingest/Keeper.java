package dev.imgstream.ingest;

import dev.imgstream.db.BeingRebuilt;
import dev.imgstream.db.OutcomeUnknown;
import dev.imgstream.objects.ObjectExistsException;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Added;
import dev.imgstream.photo.Alongside;
import dev.imgstream.photo.Intake;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Sidecars;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
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
  private final Originals originals;
  private final Photos photos;
  private final Intake intake;
  private final Sidecars sidecars;
  private final Clock clock;
  private final Stages stages;

  public Keeper(
      ObjectStore objects,
      Photos photos,
      Intake intake,
      Sidecars sidecars,
      Clock clock,
      Stages stages) {
    this.objects = objects;
    this.originals = new Originals(objects);
    this.photos = photos;
    this.intake = intake;
    this.sidecars = sidecars;
    this.clock = clock;
    this.stages = stages;
  }

  /** Keeps a new photo, under the next free name if both are to be kept. */
  Outcome add(Developed developed, Incoming incoming, OnCollision onCollision, Alongside alongside)
      throws IOException {
    var photo = developed.photo();
    var inTime = RowDeadline.from(clock, alongside);
    boolean stays = false;
    try {
      stages.timed(
          "objects",
          () -> {
            originals.putFirst(developed.photo(), incoming);
            putRenditions(developed);
            return developed;
          });
      while (true) {
        if (onCollision == OnCollision.KEEP_BOTH) {
          photo = photo.named(photos.freeName(photo.owner(), developed.photo().original().name()));
        }
        sidecars.writeFirst(photo);
        var named = photo;
        switch (stages.timed("row", () -> intake.add(named, inTime))) {
          case Added.Kept _ -> {
            stays = true;
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
    } catch (OutcomeUnknown e) {
      stays = true;
      return keptAfterAll(photo, e);
    } catch (BeingRebuilt e) {
      // A rebuilding may be making its row of them.
      stays = true;
      throw e;
    } finally {
      if (!stays) {
        discard(photo, incoming);
      }
    }
  }

  /**
   * Puts a photo in the place of a former one, whose original stays. To be called by one at a time
   * for a photo ({@link Photos#alone}).
   */
  Outcome overwrite(Photo former, Developed developed, Incoming incoming, Alongside alongside)
      throws IOException {
    var inTime = RowDeadline.from(clock, alongside);
    var next = stages.timed("objects", () -> originals.putNext(developed, incoming));
    boolean stays = false;
    boolean isPainted = false;
    try {
      next = putNextRenditions(next);
      isPainted = true;
      var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
      sidecars.writeOver(former, next.photo(), now);
      var over = next.photo();
      return switch (stages.timed("row", () -> intake.overwrite(former, over, now, inTime))) {
        case Added.Kept(var photo) -> {
          stays = true;
          yield new Outcome.Kept(photo);
        }
        case Added.SameBytes(var existing) -> new Outcome.ThereAlready(existing);
        case Added.NameTaken(var existing) -> new Outcome.NameBorne(existing);
      };
    } catch (OutcomeUnknown e) {
      stays = true;
      return keptAfterAll(next.photo(), e);
    } finally {
      if (!stays) {
        undo(former, next.photo(), incoming, isPainted);
      }
    }
  }

  /**
   * Looks whether a photo was kept by a commit whose answer was lost. Where that cannot be told,
   * its objects stay for another try or for the sweep.
   */
  private Outcome keptAfterAll(Photo photo, OutcomeUnknown lost) {
    try {
      var there = intake.findSettled(photo.owner(), photo.id());
      if (there.names(photo) && there.photo().isPresent()) {
        return new Outcome.Kept(there.photo().get());
      }
    } catch (RuntimeException e) {
      lost.addSuppressed(e);
    }
    throw lost;
  }

  /** Undoes an overwrite, unless rows tell of it after all; its bytes are a file again. */
  private void undo(Photo former, Photo photo, Incoming incoming, boolean isPainted) {
    try {
      var there = intake.findSettled(former.owner(), former.id());
      if (there.names(photo)) {
        return;
      }
      originals.takeBack(photo, incoming);
      sidecars.write(there.photo().orElse(former));
      if (isPainted) {
        delete(List.of(photo.thumbKey(), photo.previewKey()));
      }
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

  /** Keeps renditions under the next version that is free, since a version has one picture. */
  private Developed putNextRenditions(Developed developed) throws IOException {
    for (var next = developed; ; next = next.repainted()) {
      try {
        var photo = next.photo();
        var rendered = next.rendered();
        objects.put(photo.thumbKey(), rendered.thumb(), Photo.THUMB);
        if (rendered.preview().isPresent()) {
          objects.put(photo.previewKey(), rendered.preview().get(), Photo.PREVIEW);
        }
        return next;
      } catch (ObjectExistsException e) {
        log.debug("a version of {} is left over", developed.photo().id(), e);
      }
    }
  }

  /**
   * Removes a photo's objects, unless its row is there after all. Its bytes are a file again, for
   * whoever tries once more. Of an upload whose bytes the store has, another program may be about
   * to name every object, so all stay.
   */
  private void discard(Photo photo, Incoming incoming) {
    if (incoming.stored().isPresent()) {
      return;
    }
    try {
      if (intake.findSettled(photo.owner(), photo.id()).photo().isPresent()) {
        return;
      }
      originals.takeBack(photo, incoming);
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
