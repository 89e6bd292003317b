package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Changes;
import dev.imgstream.db.Question;
import dev.imgstream.db.Unfinished;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The statements on the table {@code photo}, to be run within a transaction of {@link Photos}. */
final class PhotoTable {
  private PhotoTable() {}

  /** Makes a row of a photo, unless its id, its bytes or its name is there already. */
  static void insert(Changes changes, Photo photo, IntConsumer look) {
    var row = PhotoRow.values(photo);
    changes.add(
        "insert into photo (%s) values (%s) on conflict do nothing"
            .formatted(
                String.join(", ", row.keySet()),
                String.join(", ", Collections.nCopies(row.size(), "?"))),
        new ArrayList<>(row.values()),
        look);
  }

  static void remove(Handle handle, Photo photo) {
    handle.execute(
        "delete from photo where owner = ? and id = ?",
        photo.owner().toString(),
        photo.id().toString());
  }

  /** Whether the photo went to the trash or out of it; not where it was there already. */
  static boolean setTrashed(Handle handle, Photo photo, String before) {
    return handle
            .createUpdate(
                "update photo set trashed_at = :trashed_at, name = :name"
                    + " where owner = :owner and id = :id and trashed_at "
                    + before)
            .bindMap(PhotoRow.values(photo))
            .execute()
        > 0;
  }

  /** Whether the photo became a favourite or ceased to be one; not where it was so already. */
  static boolean setFavourite(Handle handle, Photo photo, boolean favourite) {
    return handle
            .createUpdate(
                "update photo set favourite = :favourite"
                    + " where owner = :owner and id = :id and favourite <> :favourite")
            .bind("owner", photo.owner().toString())
            .bind("id", photo.id().toString())
            .bind("favourite", favourite)
            .execute()
        > 0;
  }

  /** All that is known of those of the photos that are there, in the trash or not. */
  static Question<Photo> all(OwnerId owner, Collection<PhotoId> ids) {
    var values = new ArrayList<Object>(List.of(owner.toString()));
    ids.forEach(id -> values.add(id.toString()));
    return new Question<>(
        "select * from photo where owner = ? and id in (%s)"
            .formatted(String.join(", ", Collections.nCopies(ids.size(), "?"))),
        values,
        PhotoRow::read);
  }

  /**
   * Changes those of many photos for which it is due; tells in which month each of them stands.
   *
   * @param change of a row, and {@code due} its condition, which may use {@code :value}
   */
  static Map<PhotoId, YearMonth> changeAll(
      Handle handle,
      OwnerId owner,
      Collection<PhotoId> ids,
      String change,
      String due,
      Object value) {
    return handle
        .createQuery(
            "update photo set <change> where owner = :owner and id in (<ids>) and <due> returning id, month")
        .define("change", change)
        .define("due", due)
        .bind("owner", owner.toString())
        .bind("value", value)
        .bindList("ids", ids.stream().map(PhotoId::toString).toList())
        .map(
            (row, _) ->
                Map.entry(PhotoId.of(row.getString("id")), YearMonth.parse(row.getString("month"))))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  static void update(Handle handle, Photo photo) {
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

  /** What keeps a photo from being inserted. */
  static Optional<Added> inTheWay(Handle handle, Photo photo) {
    return find(handle, photo.owner(), "sha256", photo.original().sha256(), "")
        .<Added>map(Added.SameBytes::new)
        .or(() -> byName(handle, photo.owner(), photo.original().name()).map(Added.NameTaken::new));
  }

  static PhotoName freeName(Handle handle, OwnerId owner, PhotoName name) {
    var free = name;
    for (int n = 2; byName(handle, owner, free).isPresent(); n++) {
      free = name.numbered(n);
    }
    return free;
  }

  static Optional<Photo> byName(Handle handle, OwnerId owner, PhotoName name) {
    return find(handle, owner, "name", name.text(), " and trashed_at is null");
  }

  static Intake.Met meet(Handle handle, OwnerId owner, String sha256, PhotoName name) {
    var met =
        handle
            .createQuery(
                """
                select met.*, unfinished.begun_at
                from (select 1 as one) as always
                left join unfinished on 1 = 1
                left join (
                  select * from photo where owner = :owner and sha256 = :sha256
                  union all
                  select * from photo where owner = :owner and name = :name and trashed_at is null
                ) as met on 1 = 1
                """)
            .bind("owner", owner.toString())
            .bind("sha256", sha256)
            .bind("name", name.text())
            .map((row, _) -> metIn(row))
            .list()
            .stream()
            .flatMap(Optional::stream)
            .toList();
    return new Intake.Met(
        met.stream().filter(photo -> photo.original().sha256().equals(sha256)).findFirst(),
        met.stream()
            .filter(photo -> photo.original().name().equals(name))
            .filter(photo -> photo.standing().trashedAt().isEmpty())
            .findFirst());
  }

  private static Optional<Photo> metIn(ResultSet row) throws SQLException {
    Unfinished.refuse(row);
    return row.getString("id") == null ? Optional.empty() : Optional.of(PhotoRow.read(row));
  }

  static Map<PhotoId, Integer> versions(Handle handle, OwnerId owner, Collection<PhotoId> ids) {
    var versions = new HashMap<PhotoId, Integer>();
    handle
        .createQuery("select id, version from photo where owner = :owner and id in (<ids>)")
        .bind("owner", owner.toString())
        .bindList("ids", ids.stream().map(PhotoId::toString).toList())
        .map((row, _) -> Map.entry(PhotoId.of(row.getString("id")), row.getInt("version")))
        .forEach(entry -> versions.put(entry.getKey(), entry.getValue()));
    return versions;
  }

  static Optional<Photo> find(
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
