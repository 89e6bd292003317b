package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Database;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Changes to the rows of many photos of an owner, each in one transaction. */
final class ManyRows {
  private final Database database;
  private final Clock clock;
  private final OneAtATime oneAtATime;

  ManyRows(Database database, Clock clock, OneAtATime oneAtATime) {
    this.database = database;
    this.clock = clock;
    this.oneAtATime = oneAtATime;
  }

  /**
   * Runs work on those of many photos that nobody works on now, given as they are meanwhile; it
   * must leave the rest alone.
   */
  <T> T onThoseFree(OwnerId owner, List<PhotoId> ids, ManyWork<T> work) throws IOException {
    return oneAtATime.runOnThoseFree(
        ids,
        PhotoTable.all(owner, ids),
        leased ->
            work.run(
                leased.answer().stream()
                    .filter(photo -> leased.has(oneAtATime.name(photo.id())))
                    .toList()));
  }

  /** Work on many photos. */
  @FunctionalInterface
  interface ManyWork<T> {
    T run(List<Photo> photos) throws IOException;
  }

  /** Notes of many photos in one transaction whether they are favourites. */
  void setFavourites(OwnerId owner, List<PhotoId> ids, boolean favourite) {
    change(owner, ids, "favourite = :value", "favourite <> :value", favourite, 0);
  }

  /** Moves many photos to the trash in one transaction. */
  void trashAll(OwnerId owner, List<PhotoId> ids, Instant when) {
    change(owner, ids, "trashed_at = :value", "trashed_at is null", when.toEpochMilli(), -1);
  }

  /**
   * Moves many photos out of the trash in one transaction, but those whose names others bear by
   * now; tells which it moved. No two of them may have one name.
   */
  Set<PhotoId> restoreAll(OwnerId owner, List<PhotoId> ids) {
    return change(
        owner,
        ids,
        "trashed_at = null",
        """
        trashed_at is not null and not exists (
          select 1 from photo other
          where other.owner = :owner and other.name = photo.name and other.trashed_at is null)
        """,
        0,
        1);
  }

  /** Each month is counted anew once, however many of its photos change. */
  private Set<PhotoId> change(
      OwnerId owner, List<PhotoId> ids, String change, String due, Object value, int count) {
    return database.write(
        owner,
        handle -> {
          var changed = PhotoTable.changeAll(handle, owner, ids, change, due, value);
          changed.values().stream()
              .collect(Collectors.groupingBy(month -> month, TreeMap::new, Collectors.counting()))
              .forEach(
                  (month, photos) ->
                      MonthTally.change(
                          handle, owner, month, count * photos.intValue(), clock.millis()));
          return Set.copyOf(changed.keySet());
        });
  }

  /** Those that went to the trash at a moment, up to a number. */
  List<PhotoId> trashedAt(OwnerId owner, Instant when, int most) {
    return database.read(
        handle ->
            handle
                .select(
                    "select id from photo where owner = ? and trashed_at = ? limit ?",
                    owner.toString(),
                    when.toEpochMilli(),
                    most)
                .map((row, _) -> PhotoId.of(row.getString("id")))
                .list());
  }
}
