package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Database;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** The rows of all photos; every query is within one owner. */
public final class Photos {
  /** Photos that can be worked on at once; two that share a lock wait for each other. */
  private static final int LOCKS = 256;

  private final Database database;
  private final Clock clock;
  private final List<ReentrantLock> locks =
      Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

  public Photos(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Runs work that changes a photo's row and its objects together; no other such work on the photo
   * runs in this program meanwhile. What the work knows of the photo it must read within.
   */
  public <T> T alone(PhotoId id, Work<T> work) throws IOException {
    var lock = locks.get(Math.floorMod(id.hashCode(), LOCKS));
    lock.lock();
    try {
      return work.run();
    } finally {
      lock.unlock();
    }
  }

  /** The photo, in the trash or not. */
  public Optional<Photo> find(OwnerId owner, PhotoId id) {
    return database.read(handle -> find(handle, owner, "id", id.toString(), ""));
  }

  /** The photo of these bytes, in the trash or not. */
  public Optional<Photo> findByBytes(OwnerId owner, String sha256) {
    return database.read(handle -> find(handle, owner, "sha256", sha256, ""));
  }

  /** The photo that bears this name, out of the trash. */
  public Optional<Photo> findByName(OwnerId owner, PhotoName name) {
    return database.read(handle -> byName(handle, owner, name));
  }

  /**
   * The first name of the row {@code a.jpg}, {@code a (2).jpg}, … that no photo out of the trash
   * bears.
   */
  public PhotoName freeName(OwnerId owner, PhotoName name) {
    return database.read(handle -> freeName(handle, owner, name));
  }

  /** A run of a month's photos out of the trash, newest first. */
  public List<MonthPhoto> inMonth(OwnerId owner, YearMonth month, int from, int count) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select id, taken_at, width, height, colour, version from photo
                    where owner = :owner and month = :month and trashed_at is null
                    order by taken_at desc, id desc limit :count offset :from
                    """)
                .bind("owner", owner.toString())
                .bind("month", month.toString())
                .bind("count", count)
                .bind("from", from)
                .map(
                    (row, _) ->
                        new MonthPhoto(
                            new PhotoId(UUID.fromString(row.getString("id"))),
                            row.getLong("taken_at"),
                            (double) row.getInt("width") / row.getInt("height"),
                            row.getInt("colour"),
                            row.getInt("version")))
                .list());
  }

  /** The version of a month, which grows with every change in it; 0 where it never held a photo. */
  public long monthVersion(OwnerId owner, YearMonth month) {
    return database.read(handle -> MonthTally.version(handle, owner, month));
  }

  /** Adds a photo whose objects are all kept already. */
  public Added add(Photo photo) {
    return database.write(
        handle -> {
          var row = PhotoRow.values(photo);
          var columns = String.join(", ", row.keySet());
          var marks =
              row.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
          int rows =
              handle
                  .createUpdate(
                      "insert into photo (%s) values (%s) on conflict do nothing"
                          .formatted(columns, marks))
                  .bindMap(row)
                  .execute();
          if (rows == 0) {
            return inTheWay(handle, photo);
          }
          MonthTally.change(handle, photo.owner(), photo.month(), 1, clock.millis());
          return new Added.Kept(photo);
        });
  }

  /**
   * Puts new bytes in the place of a photo's old ones, which are remembered as a former original.
   * Nothing happens where other bytes were quicker, the photo has gone to the trash, or the new
   * bytes are another photo's.
   */
  public Added overwrite(Photo former, Photo photo) {
    return database.write(
        handle -> {
          var there = find(handle, former.owner(), "id", former.id().toString(), "").orElse(former);
          if (!there.equals(former)) {
            return new Added.NameTaken(there);
          }
          var twin = find(handle, photo.owner(), "sha256", photo.original().sha256(), "");
          if (twin.isPresent()) {
            return new Added.SameBytes(twin.get());
          }
          long now = clock.millis();
          handle.execute(
              """
              insert into former_original (owner, photo, revision, name, type, size, sha256, replaced_at)
              select owner, id, revision, name, type, size, sha256, ? from photo where owner = ? and id = ?
              """,
              now,
              photo.owner().toString(),
              photo.id().toString());
          update(handle, photo);
          MonthTally.change(handle, former.owner(), former.month(), -1, now);
          MonthTally.change(handle, photo.owner(), photo.month(), 1, now);
          return new Added.Kept(photo);
        });
  }

  /** Notes that a photo has other renditions; nothing where it has moved on since. */
  public void repaint(Photo photo, Picture.Made before) {
    database.useWrite(
        handle -> {
          var now = find(handle, photo.owner(), "id", photo.id().toString(), "");
          if (now.isEmpty() || now.get().picture().made() != before) {
            return;
          }
          update(handle, now.get().with(photo.picture()));
          if (now.get().standing().trashedAt().isEmpty()) {
            MonthTally.change(handle, photo.owner(), photo.month(), 0, clock.millis());
          }
        });
  }

  /** Moves a photo to the trash; nothing where it is there already. */
  public void trash(Photo photo, Instant when) {
    database.useWrite(
        handle -> {
          if (setTrashed(handle, photo.trashed(Optional.of(when)), "is null")) {
            MonthTally.change(handle, photo.owner(), photo.month(), -1, clock.millis());
          }
        });
  }

  /** Moves a photo out of the trash, under its name or the next free one; tells how it is now. */
  public Photo restore(Photo photo) {
    return database.write(
        handle -> {
          var back =
              photo
                  .trashed(Optional.empty())
                  .named(freeName(handle, photo.owner(), photo.original().name()));
          if (!setTrashed(handle, back, "is not null")) {
            return find(handle, photo.owner(), "id", photo.id().toString(), "").orElse(photo);
          }
          MonthTally.change(handle, back.owner(), back.month(), 1, clock.millis());
          return back;
        });
  }

  /** Work on one photo. */
  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  private static boolean setTrashed(Handle handle, Photo photo, String before) {
    return handle
            .createUpdate(
                "update photo set trashed_at = :trashed_at, name = :name"
                    + " where owner = :owner and id = :id and trashed_at "
                    + before)
            .bindMap(PhotoRow.values(photo))
            .execute()
        > 0;
  }

  private static void update(Handle handle, Photo photo) {
    var row = PhotoRow.values(photo);
    var columns =
        row.keySet().stream()
            .map(column -> column + " = :" + column)
            .collect(Collectors.joining(", "));
    handle
        .createUpdate("update photo set " + columns + " where owner = :owner and id = :id")
        .bindMap(row)
        .execute();
  }

  private static Added inTheWay(Handle handle, Photo photo) {
    return find(handle, photo.owner(), "sha256", photo.original().sha256(), "")
        .<Added>map(Added.SameBytes::new)
        .or(() -> byName(handle, photo.owner(), photo.original().name()).map(Added.NameTaken::new))
        .orElseThrow(
            () -> new IllegalStateException("the id of a new photo is taken: " + photo.id()));
  }

  private static PhotoName freeName(Handle handle, OwnerId owner, PhotoName name) {
    var free = name;
    for (int n = 2; byName(handle, owner, free).isPresent(); n++) {
      free = name.numbered(n);
    }
    return free;
  }

  private static Optional<Photo> byName(Handle handle, OwnerId owner, PhotoName name) {
    return find(handle, owner, "name", name.text(), " and trashed_at is null");
  }

  private static Optional<Photo> find(
      Handle handle, OwnerId owner, String column, String value, String more) {
    return handle
        .select(
            "select * from photo where owner = ? and " + column + " = ?" + more,
            owner.toString(),
            value)
        .map((row, _) -> PhotoRow.read(row))
        .findOne();
  }
}
