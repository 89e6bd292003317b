package dev.imgstream.upkeep;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Database;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.PhotoKey;
import dev.imgstream.upkeep.RowReading.Cursor;
import dev.imgstream.upkeep.RowReading.Read;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** All owners' rows as upkeep reads them, a bounded number at a time. */
final class Rows {
  /** Photos that are read at once. */
  static final int PAGE = 500;

  private final Database database;

  Rows(Database database) {
    this.database = database;
  }

  /**
   * What the rows say of some photos.
   *
   * @param known those that have rows
   * @param unreadable those whose rows cannot be made sense of
   * @param unfinished those that unfinished uploads will become
   */
  record Said(Map<PhotoKey, Known> known, Set<PhotoKey> unreadable, Set<PhotoKey> unfinished) {

    /** Whether objects may belong to it though no row names them. */
    boolean spares(PhotoKey photo) {
      return unreadable.contains(photo) || unfinished.contains(photo);
    }
  }

  /** How many photos there are. */
  long count() {
    return database.read(
        handle -> handle.select("select count(*) from photo").mapTo(Long.class).one());
  }

  /** Whether any photo of an owner, in the trash or not, is of these bytes. */
  boolean haveBytes(OwnerId owner, String sha256) {
    return isThere("select 1 from photo where owner = ? and sha256 = ?", owner.toString(), sha256);
  }

  /** Whether an upload of any owner is unfinished. */
  boolean isUnfinished(PhotoId upload) {
    return isThere("select 1 from upload where id = ? and ended_at is null", upload.toString());
  }

  /** The photos after one of a former page, in the order of their keys. */
  Read after(Cursor cursor) {
    return database.read(
        handle -> {
          var photos =
              handle
                  .createQuery(
                      "select * from photo where (owner, id) > (:owner, :id) order by owner, id limit :limit")
                  .bind("owner", cursor.owner())
                  .bind("id", cursor.id())
                  .bind("limit", PAGE)
                  .map((row, _) -> RowReading.photo(row))
                  .list();
          if (photos.isEmpty()) {
            return Read.NOTHING;
          }
          var last = photos.getLast().cursor();
          var formers =
              handle
                  .createQuery(
                      """
                      select * from former_original
                      where (owner, photo) > (:owner, :id) and (owner, photo) <= (:lastOwner, :lastId)
                      """)
                  .bind("owner", cursor.owner())
                  .bind("id", cursor.id())
                  .bind("lastOwner", last.owner())
                  .bind("lastId", last.id())
                  .map((row, _) -> RowReading.former(row))
                  .list();
          return RowReading.joined(photos, formers);
        });
  }

  /** The photos after one of a former page that have originals overwritten before a moment. */
  Read formersBefore(Instant before, Cursor cursor) {
    return due(
        """
        select distinct owner, photo from former_original
        where replaced_at < :before and (owner, photo) > (:owner, :id)
        order by owner, photo limit :limit
        """,
        before,
        cursor);
  }

  /** The photos after one of a former page that went to the trash before a moment. */
  Read trashedBefore(Instant before, Cursor cursor) {
    return due(
        """
        select owner, id as photo from photo
        where trashed_at < :before and (owner, id) > (:owner, :id)
        order by owner, id limit :limit
        """,
        before,
        cursor);
  }

  private Read due(String query, Instant before, Cursor cursor) {
    var due =
        database.read(
            handle ->
                handle
                    .createQuery(query)
                    .bind("before", before.toEpochMilli())
                    .bind("owner", cursor.owner())
                    .bind("id", cursor.id())
                    .bind("limit", PAGE)
                    .map((row, _) -> new Cursor(row.getString("owner"), row.getString("photo")))
                    .list());
    if (due.isEmpty()) {
      return Read.NOTHING;
    }
    var keys = due.stream().flatMap(one -> PhotoKey.of(one.owner(), one.id()).stream()).toList();
    return new Read(List.copyOf(say(keys).known().values()), List.of(), Optional.of(due.getLast()));
  }

  /** What the rows say of one photo now. */
  Said say(PhotoKey photo) {
    return say(Set.of(photo));
  }

  /** What the rows say of some photos now, {@link #PAGE} of them at most. */
  Said say(Collection<PhotoKey> photos) {
    Map<PhotoKey, Known> known = new HashMap<>();
    Set<PhotoKey> unreadable = new HashSet<>();
    Set<PhotoKey> unfinished = new HashSet<>();
    var byOwner = photos.stream().distinct().collect(Collectors.groupingBy(PhotoKey::owner));
    for (var group : byOwner.entrySet()) {
      var owner = group.getKey();
      var ids = group.getValue().stream().map(photo -> photo.id().toString()).toList();
      database.read(
          handle -> {
            // An upload ends in the transaction that makes its photo, and an original becomes a
            // former one in that of the next; read in this order, each is seen as one or the other.
            of(handle, "select id from upload where ended_at is null and id", owner, ids)
                .mapTo(String.class)
                .forEach(id -> unfinished.add(new PhotoKey(owner, PhotoId.of(id))));
            var read =
                RowReading.joined(
                    of(handle, "select * from photo where id", owner, ids)
                        .map((row, _) -> RowReading.photo(row))
                        .list(),
                    of(handle, "select * from former_original where photo", owner, ids)
                        .map((row, _) -> RowReading.former(row))
                        .list());
            read.known().forEach(one -> known.put(one.key(), one));
            read.unreadable()
                .forEach(one -> PhotoKey.of(one.owner(), one.id()).ifPresent(unreadable::add));
            return true;
          });
    }
    return new Said(known, unreadable, unfinished);
  }

  private boolean isThere(String query, Object... values) {
    return database.read(
        handle -> handle.select(query, values).mapTo(Integer.class).findFirst().isPresent());
  }

  private static Query of(Handle handle, String query, OwnerId owner, List<String> ids) {
    return handle
        .createQuery(query + " in (<ids>) and owner = :owner")
        .bind("owner", owner.toString())
        .bindList("ids", ids);
  }
}
