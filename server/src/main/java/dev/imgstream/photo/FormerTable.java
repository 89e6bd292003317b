package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.objects.Crc32c;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The statements on the table {@code former_original}. */
final class FormerTable {
  private FormerTable() {}

  /** Remembers a photo's present original, before its row is overwritten. */
  static void remember(Handle handle, Photo photo, Instant when) {
    // The offset stands in the row only where the date is the file's own modification.
    handle.execute(
        """
        insert into former_original
          (owner, photo, revision, name, type, size, sha256, crc32c, modified_at, modified_offset, replaced_at)
        select owner, id, revision, name, type, size, sha256, crc32c, modified_at,
               case when taken_source = 'modified' then taken_offset end, ?
        from photo where owner = ? and id = ?
        """,
        when.toEpochMilli(),
        photo.owner().toString(),
        photo.id().toString());
  }

  /** Puts back what was remembered once. */
  static void insert(Handle handle, Photo photo, FormerOriginal former) {
    var original = former.original();
    handle.execute(
        """
        insert into former_original
          (owner, photo, revision, name, type, size, sha256, crc32c, modified_at, modified_offset, replaced_at)
        values (?, ?, ?, ?, ?, ?, ?, cast(? as bigint), cast(? as bigint), cast(? as integer), ?)
        """,
        photo.owner().toString(),
        photo.id().toString(),
        original.revision(),
        original.name().text(),
        original.type().contentType(),
        original.size(),
        original.sha256(),
        original.crc32c().map(Crc32c::unsigned).orElse(null),
        former.modified().map(moment -> moment.toInstant().toEpochMilli()).orElse(null),
        former.modified().map(moment -> moment.getOffset().getTotalSeconds()).orElse(null),
        former.replacedAt().toEpochMilli());
  }

  /** Latest first. */
  static List<FormerOriginal> list(Handle handle, OwnerId owner, PhotoId photo) {
    return handle
        .select(
            "select * from former_original where owner = ? and photo = ? order by revision desc",
            owner.toString(),
            photo.toString())
        .map((row, _) -> read(row))
        .list();
  }

  /** Those of many photos, latest first; nothing for a photo that has none. */
  static Map<PhotoId, List<FormerOriginal>> list(
      Handle handle, OwnerId owner, Collection<PhotoId> photos) {
    return handle
        .createQuery(
            "select * from former_original where owner = :owner and photo in (<photos>) order by revision desc")
        .bind("owner", owner.toString())
        .bindList("photos", photos.stream().map(PhotoId::toString).toList())
        .map((row, _) -> Map.entry(PhotoId.of(row.getString("photo")), read(row)))
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
  }

  /** Whether it was there yet. */
  static boolean forget(Handle handle, OwnerId owner, PhotoId photo, FormerOriginal former) {
    return handle.execute(
            "delete from former_original where owner = ? and photo = ? and revision = ? and replaced_at = ?",
            owner.toString(),
            photo.toString(),
            former.original().revision(),
            former.replacedAt().toEpochMilli())
        > 0;
  }

  /** Forgets all of a photo's. */
  static void forgetAll(Handle handle, OwnerId owner, PhotoId photo) {
    handle.execute(
        "delete from former_original where owner = ? and photo = ?",
        owner.toString(),
        photo.toString());
  }

  static FormerOriginal read(ResultSet row) throws SQLException {
    long crc32c = row.getLong("crc32c");
    var sum = row.wasNull() ? Optional.<Crc32c>empty() : Optional.of(Crc32c.ofUnsigned(crc32c));
    return new FormerOriginal(
        new Original(
            new PhotoName(row.getString("name")),
            PhotoType.ofContentType(row.getString("type")),
            row.getLong("size"),
            row.getString("sha256"),
            sum,
            row.getInt("revision")),
        modified(row),
        Instant.ofEpochMilli(row.getLong("replaced_at")));
  }

  private static Optional<OffsetDateTime> modified(ResultSet row) throws SQLException {
    long at = row.getLong("modified_at");
    if (row.wasNull()) {
      return Optional.empty();
    }
    var offset = ZoneOffset.ofTotalSeconds(row.getInt("modified_offset"));
    return Optional.of(Instant.ofEpochMilli(at).atOffset(offset));
  }
}
