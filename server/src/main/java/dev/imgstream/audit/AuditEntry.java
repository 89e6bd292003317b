package dev.imgstream.audit;

import dev.imgstream.account.OwnerId;
import dev.imgstream.photo.PhotoId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * One act on a photo.
 *
 * @param number of the owner's acts, from 1 without gaps
 * @param act {@code upload}, {@code overwrite}, {@code delete}, {@code restore}, {@code remove}
 *     (from the trash, for good) or {@code download}; others may come
 * @param name of the photo then
 * @param revision of the original that it was about, from 1
 */
public record AuditEntry(
    OwnerId owner, long number, Instant at, String act, PhotoId photo, String name, int revision) {

  static AuditEntry read(ResultSet row) throws SQLException {
    return new AuditEntry(
        OwnerId.of(row.getString("owner")),
        row.getLong("number"),
        Instant.ofEpochMilli(row.getLong("at")),
        row.getString("act"),
        PhotoId.of(row.getString("photo")),
        row.getString("name"),
        row.getInt("revision"));
  }
}
