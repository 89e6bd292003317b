package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.photo.PhotoId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An upload as a row of the table {@code upload}, there and back. */
final class UploadRow {
  private UploadRow() {}

  /** The row's values by column, in the table's order. */
  static Map<String, @Nullable Object> values(Upload upload) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    var file = upload.file();
    row.put("owner", upload.owner().toString());
    row.put("id", upload.id().toString());
    row.put("batch", upload.batch().toString());
    row.put("name", file.name());
    row.put("folded", file.name().toLowerCase(Locale.ROOT));
    row.put("size", file.size());
    row.put("sha256", file.sha256().orElse(null));
    row.put("modified_at", file.modified().map(at -> at.toInstant().toEpochMilli()).orElse(null));
    row.put(
        "modified_offset",
        file.modified().map(at -> at.getOffset().getTotalSeconds()).orElse(null));
    row.put("on_collision", upload.onCollision().name().toLowerCase(Locale.ROOT));
    row.putAll(progress(upload));
    row.put("opened_at", upload.progress().openedAt().toEpochMilli());
    return row;
  }

  /** The values that change while an upload is under way. */
  static Map<String, @Nullable Object> progress(Upload upload) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    var progress = upload.progress();
    row.put("state", progress.state().word());
    row.put("problem", progress.problem().map(UploadProblem::type).orElse(null));
    row.put("detail", progress.problem().map(UploadProblem::detail).orElse(null));
    row.put("photo", progress.photo().map(PhotoId::toString).orElse(null));
    row.put("ended_at", progress.endedAt().map(Instant::toEpochMilli).orElse(null));
    return row;
  }

  static Upload read(ResultSet row) throws SQLException {
    return new Upload(
        OwnerId.of(row.getString("owner")),
        UploadId.of(row.getString("id")),
        UUID.fromString(row.getString("batch")),
        new Announced(
            row.getString("name"),
            row.getLong("size"),
            Optional.ofNullable(row.getString("sha256")),
            modified(row)),
        OnCollision.valueOf(row.getString("on_collision").toUpperCase(Locale.ROOT)),
        new Upload.Progress(
            UploadState.ofColumn(row.getString("state")),
            problem(row),
            Optional.ofNullable(row.getString("photo")).map(PhotoId::of),
            Instant.ofEpochMilli(row.getLong("opened_at")),
            moment(row, "ended_at")));
  }

  private static Optional<UploadProblem> problem(ResultSet row) throws SQLException {
    var type = row.getString("problem");
    return type == null
        ? Optional.empty()
        : Optional.of(new UploadProblem(type, row.getString("detail")));
  }

  private static Optional<OffsetDateTime> modified(ResultSet row) throws SQLException {
    var offset = ZoneOffset.ofTotalSeconds(row.getInt("modified_offset"));
    return moment(row, "modified_at").map(at -> at.atOffset(offset));
  }

  private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }
}
