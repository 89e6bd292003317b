package dev.imgstream.upload;

import dev.imgstream.account.OwnerId;
import dev.imgstream.ingest.OnCollision;
import dev.imgstream.photo.PhotoId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An upload as a row of the table {@code upload}, there and back. */
final class UploadRow {
  /** The columns that {@link #values} fills, in its order. */
  static final List<String> COLUMNS =
      List.of(
          "owner",
          "id",
          "batch",
          "name",
          "folded",
          "size",
          "sha256",
          "modified_at",
          "modified_offset",
          "on_collision",
          "opened_at",
          "state",
          "problem",
          "detail",
          "photo",
          "ended_at");

  private UploadRow() {}

  /** The whole row. */
  static List<@Nullable Object> values(Upload upload) {
    var file = upload.file();
    var row = new ArrayList<@Nullable Object>(COLUMNS.size());
    row.add(upload.owner().toString());
    row.add(upload.id().toString());
    row.add(upload.batch().toString());
    row.add(file.name());
    row.add(file.name().toLowerCase(Locale.ROOT));
    row.add(file.size());
    row.add(file.sha256().orElse(null));
    row.add(file.modified().map(at -> at.toInstant().toEpochMilli()).orElse(null));
    row.add(file.modified().map(at -> at.getOffset().getTotalSeconds()).orElse(null));
    row.add(upload.onCollision().name().toLowerCase(Locale.ROOT));
    row.add(upload.progress().openedAt().toEpochMilli());
    addProgress(upload, row);
    return row;
  }

  /** What changes while an upload is under way, then its key. */
  static List<@Nullable Object> moved(Upload upload) {
    var row = new ArrayList<@Nullable Object>();
    addProgress(upload, row);
    row.add(upload.file().sha256().orElse(null));
    row.add(upload.onCollision().name().toLowerCase(Locale.ROOT));
    row.add(upload.owner().toString());
    row.add(upload.id().toString());
    return row;
  }

  private static void addProgress(Upload upload, List<@Nullable Object> row) {
    var progress = upload.progress();
    row.add(progress.state().word());
    row.add(progress.problem().map(UploadProblem::type).orElse(null));
    row.add(progress.problem().map(UploadProblem::detail).orElse(null));
    row.add(progress.photo().map(PhotoId::toString).orElse(null));
    row.add(progress.endedAt().map(Instant::toEpochMilli).orElse(null));
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
