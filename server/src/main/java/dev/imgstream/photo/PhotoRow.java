package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.metadata.Camera;
import dev.imgstream.metadata.Exposure;
import dev.imgstream.metadata.Place;
import dev.imgstream.metadata.TakenAt;
import dev.imgstream.metadata.TakenAtSource;
import dev.imgstream.objects.Crc32c;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A photo as a row of the table {@code photo}, there and back. */
final class PhotoRow {
  private PhotoRow() {}

  /** The row's values by column, in the table's order. */
  static Map<String, @Nullable Object> values(Photo photo) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("owner", photo.owner().toString());
    row.put("id", photo.id().toString());
    var original = photo.original();
    row.put("name", original.name().text());
    row.put("type", original.type().contentType());
    row.put("size", original.size());
    row.put("sha256", original.sha256());
    row.put("crc32c", original.crc32c().map(Crc32c::unsigned).orElse(null));
    row.put("revision", original.revision());
    var picture = photo.picture();
    row.put("version", picture.version());
    row.put("renditions", picture.made().name().toLowerCase(Locale.ROOT));
    row.put("width", picture.width());
    row.put("height", picture.height());
    row.put("colour", picture.colour());
    row.put("month", photo.month().toString());
    putFacts(photo.facts(), row);
    var standing = photo.standing();
    row.put("uploaded_at", standing.uploadedAt().toEpochMilli());
    row.put("modified_at", standing.modified().map(Instant::toEpochMilli).orElse(null));
    row.put("favourite", standing.favourite());
    row.put("trashed_at", standing.trashedAt().map(Instant::toEpochMilli).orElse(null));
    return row;
  }

  private static void putFacts(Facts facts, Map<String, @Nullable Object> row) {
    var taken = facts.takenAt();
    row.put("taken_at", taken.local().toInstant(ZoneOffset.UTC).toEpochMilli());
    row.put("taken_offset", taken.offset().map(ZoneOffset::getTotalSeconds).orElse(null));
    row.put("taken_source", taken.source().text());
    row.put("make", facts.camera().flatMap(Camera::make).orElse(null));
    row.put("model", facts.camera().flatMap(Camera::model).orElse(null));
    row.put("lens", facts.camera().flatMap(Camera::lens).orElse(null));
    row.put("exposure_time", facts.exposure().flatMap(Exposure::time).orElse(null));
    row.put("aperture", facts.exposure().flatMap(Exposure::aperture).orElse(null));
    row.put("iso", facts.exposure().flatMap(Exposure::iso).orElse(null));
    row.put("focal_length", facts.exposure().flatMap(Exposure::focalLength).orElse(null));
    row.put("latitude", facts.place().map(Place::latitude).orElse(null));
    row.put("longitude", facts.place().map(Place::longitude).orElse(null));
    row.put("altitude", facts.place().flatMap(Place::altitude).orElse(null));
  }

  /** Reads the row that a result stands on. */
  static Photo read(ResultSet row) throws SQLException {
    return new Photo(
        OwnerId.of(row.getString("owner")),
        new PhotoId(UUID.fromString(row.getString("id"))),
        new Original(
            new PhotoName(row.getString("name")),
            PhotoType.ofContentType(row.getString("type")),
            row.getLong("size"),
            row.getString("sha256"),
            whole(row, "crc32c").map(Crc32c::ofUnsigned),
            row.getInt("revision")),
        new Picture(
            row.getInt("width"),
            row.getInt("height"),
            row.getInt("colour"),
            row.getInt("version"),
            Picture.Made.valueOf(row.getString("renditions").toUpperCase(Locale.ROOT))),
        new Facts(takenAt(row), camera(row), exposure(row), place(row)),
        new Standing(
            Instant.ofEpochMilli(row.getLong("uploaded_at")),
            whole(row, "modified_at").map(Instant::ofEpochMilli),
            row.getBoolean("favourite"),
            whole(row, "trashed_at").map(Instant::ofEpochMilli)));
  }

  private static TakenAt takenAt(ResultSet row) throws SQLException {
    return new TakenAt(
        LocalDateTime.ofInstant(Instant.ofEpochMilli(row.getLong("taken_at")), ZoneOffset.UTC),
        whole(row, "taken_offset").map(seconds -> ZoneOffset.ofTotalSeconds(seconds.intValue())),
        TakenAtSource.of(row.getString("taken_source")));
  }

  private static Optional<Camera> camera(ResultSet row) throws SQLException {
    var camera = new Camera(text(row, "make"), text(row, "model"), text(row, "lens"));
    return camera.make().or(camera::model).or(camera::lens).map(_ -> camera);
  }

  private static Optional<Exposure> exposure(ResultSet row) throws SQLException {
    var exposure =
        new Exposure(
            real(row, "exposure_time"),
            real(row, "aperture"),
            whole(row, "iso").map(Long::intValue),
            real(row, "focal_length"));
    boolean empty =
        exposure.equals(
            new Exposure(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    return empty ? Optional.empty() : Optional.of(exposure);
  }

  private static Optional<Place> place(ResultSet row) throws SQLException {
    var latitude = real(row, "latitude");
    var longitude = real(row, "longitude");
    var altitude = real(row, "altitude");
    return latitude.flatMap(north -> longitude.map(east -> new Place(north, east, altitude)));
  }

  private static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Long> whole(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  private static Optional<Double> real(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}
