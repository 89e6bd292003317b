package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.BeingRebuilt;
import dev.imgstream.db.Changes;
import dev.imgstream.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * The way in for the rows of photos: what a new one meets there, and how it comes in, as one more
 * or in the place of what a photo was. Its objects are there before its row.
 */
public final class Intake {
  private final Database database;
  private final Clock clock;

  public Intake(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * The photos that a new one would meet.
   *
   * @param sameBytes in the trash or not
   * @param sameName out of the trash
   */
  public record Met(Optional<Photo> sameBytes, Optional<Photo> sameName) {}

  /**
   * What a photo of these bytes and this name would meet, in one question.
   *
   * @throws BeingRebuilt if the database is half rebuilt, so that no objects come into the store
   *     that a rebuilding would find there
   */
  public Met meet(OwnerId owner, String sha256, PhotoName name) {
    return database.read(handle -> PhotoTable.meet(handle, owner, sha256, name));
  }

  /** Adds a photo whose objects are all kept already. */
  public Added add(Photo photo) {
    return add(photo, Alongside.NOTHING);
  }

  /** Adds a photo whose objects are all kept already, and notes what goes with it. */
  public Added add(Photo photo, Alongside alongside) {
    var changes = new Changes();
    PhotoTable.insert(
        changes,
        photo,
        count -> {
          if (count == 0) {
            throw new InTheWay(photo);
          }
        });
    MonthTally.change(changes, photo.owner(), photo.month(), 1, clock.millis());
    alongside.note(changes, photo);
    try {
      database.write(photo.owner(), changes);
      return new Added.Kept(photo);
    } catch (InTheWay e) {
      return database.write(photo.owner(), handle -> addUnless(handle, photo, changes));
    }
  }

  /** What was in the way a moment ago may have gone. */
  private static Added addUnless(Handle handle, Photo photo, Changes changes) {
    var inTheWay = PhotoTable.inTheWay(handle, photo);
    if (inTheWay.isPresent()) {
      return inTheWay.get();
    }
    changes.make(handle);
    return new Added.Kept(photo);
  }

  /** A photo whose bytes or name, or else whose id, is there already. */
  private static final class InTheWay extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    InTheWay(Photo photo) {
      super("the id of a new photo is taken: " + photo.id());
    }
  }

  /**
   * Puts new bytes in the place of a photo's old ones, which are remembered as a former original.
   * Nothing happens where other bytes were quicker, the photo has gone to the trash, or the new
   * bytes are another photo's.
   *
   * @param when it is replaced, to the millisecond
   */
  public Added overwrite(Photo former, Photo photo, Instant when, Alongside alongside) {
    return database.write(
        former.owner(),
        handle -> {
          var there =
              PhotoTable.find(handle, former.owner(), "id", former.id().toString(), "")
                  .orElse(former);
          if (!there.equals(former)) {
            return new Added.NameTaken(there);
          }
          var twin =
              PhotoTable.find(handle, photo.owner(), "sha256", photo.original().sha256(), "");
          if (twin.isPresent()) {
            return new Added.SameBytes(twin.get());
          }
          long now = clock.millis();
          FormerTable.remember(handle, photo, when);
          PhotoTable.update(handle, photo);
          MonthTally.change(handle, former.owner(), former.month(), -1, now);
          MonthTally.change(handle, photo.owner(), photo.month(), 1, now);
          var more = new Changes();
          alongside.note(more, photo);
          more.make(handle);
          return new Added.Kept(photo);
        });
  }

  /**
   * What rows say of a photo.
   *
   * @param photo in the trash or not
   * @param formers originals that were overwritten and are kept yet
   */
  public record Settled(Optional<Photo> photo, List<FormerOriginal> formers) {

    /** Whether they name an original, as the present one or a former one. */
    public boolean names(Photo other) {
      int revision = other.original().revision();
      return photo.filter(there -> there.originalKey().equals(other.originalKey())).isPresent()
          || formers.stream().anyMatch(former -> former.original().revision() == revision);
    }
  }

  /**
   * What rows say of a photo once every change of its owner's that is under way has ended: also one
   * that was given up because its answer was lost.
   */
  public Settled findSettled(OwnerId owner, PhotoId id) {
    return database.write(
        owner,
        handle ->
            new Settled(
                PhotoTable.find(handle, owner, "id", id.toString(), ""),
                FormerTable.list(handle, owner, id)));
  }
}
