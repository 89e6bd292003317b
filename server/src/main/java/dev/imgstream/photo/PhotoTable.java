package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The statements on the table {@code photo}, to be run within a transaction of {@link Photos}. */
final class PhotoTable {
  private PhotoTable() {}

  /** Whether the photo is a row now; not where its bytes or its name are there already. */
  static boolean insert(Handle handle, Photo photo) {
    var row = PhotoRow.values(photo);
    var columns = String.join(", ", row.keySet());
    var marks = row.keySet().stream().map(column -> ":" + column).collect(Collectors.joining(", "));
    return handle
            .createUpdate(
                "insert into photo (%s) values (%s) on conflict do nothing"
                    .formatted(columns, marks))
            .bindMap(row)
            .execute()
        > 0;
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

  /** What kept a photo from being inserted. */
  static Added inTheWay(Handle handle, Photo photo) {
    return find(handle, photo.owner(), "sha256", photo.original().sha256(), "")
        .<Added>map(Added.SameBytes::new)
        .or(() -> byName(handle, photo.owner(), photo.original().name()).map(Added.NameTaken::new))
        .orElseThrow(
            () -> new IllegalStateException("the id of a new photo is taken: " + photo.id()));
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

  static Photos.Met meet(Handle handle, OwnerId owner, String sha256, PhotoName name) {
    var met =
        handle
            .createQuery(
                """
                select * from photo where owner = :owner and sha256 = :sha256
                union all
                select * from photo where owner = :owner and name = :name and trashed_at is null
                """)
            .bind("owner", owner.toString())
            .bind("sha256", sha256)
            .bind("name", name.text())
            .map((row, _) -> PhotoRow.read(row))
            .list();
    return new Photos.Met(
        met.stream().filter(photo -> photo.original().sha256().equals(sha256)).findFirst(),
        met.stream()
            .filter(photo -> photo.original().name().equals(name))
            .filter(photo -> photo.standing().trashedAt().isEmpty())
            .findFirst());
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
