package dev.imgstream.backup;

import dev.imgstream.photo.FormerOriginal;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Tells which rows of the live database may differ from a backup because they were written since.
 *
 * <p>Whatever changes a photo of the timeline changes its month, whose version is a time; in memory
 * are the months that were changed since, and the photos that have left the trash for good. An
 * upload may change until it has ended.
 */
final class Since {
  private static final Map<String, List<String>> TIMES =
      Map.of(
          "owner", List.of("created_at"),
          "photo", List.of("uploaded_at", "trashed_at"),
          "month", List.of("version"),
          "former_original", List.of("replaced_at"),
          "upload", List.of("opened_at", "ended_at"),
          "audit", List.of("at"));

  private final long moment;
  private final long now;
  private final Set<String> months = new HashSet<>();
  private final Set<String> removed;

  /**
   * @param handle of the live database
   * @param moment that the backup is of
   */
  Since(Handle handle, Instant moment, Clock clock) {
    this.moment = moment.toEpochMilli();
    this.now = clock.millis();
    handle
        .select("select owner, month from month where version >= ?", this.moment)
        .map((row, _) -> row.getString(1) + row.getString(2))
        .forEach(months::add);
    this.removed =
        handle
            .select("select photo from audit where act = 'remove' and at >= ?", this.moment)
            .mapTo(String.class)
            .set();
  }

  /** Whether a row of the live database, which the backup has not or has otherwise, is newer. */
  boolean isNewer(String table, List<String> columns, List<@Nullable Object> row) {
    boolean isYoung =
        TIMES.getOrDefault(table, List.of()).stream()
            .flatMap(column -> time(columns, row, column).stream())
            .anyMatch(time -> time >= moment);
    return isYoung
        || (table.equals("photo") && months.contains(month(columns, row)))
        || (table.equals("upload") && time(columns, row, "ended_at").isEmpty());
  }

  /** Whether a row that only the backup has is one that was due to go. */
  boolean isDueToGo(String table, List<String> columns, List<@Nullable Object> row) {
    return switch (table) {
      case "photo" -> removed.contains(text(columns, row, "id"));
      case "former_original" ->
          removed.contains(text(columns, row, "photo"))
              || time(columns, row, "replaced_at")
                  .filter(time -> time + FormerOriginal.KEPT.toMillis() <= now)
                  .isPresent();
      default -> false;
    };
  }

  private static String month(List<String> columns, List<@Nullable Object> row) {
    return text(columns, row, "owner") + text(columns, row, "month");
  }

  private static String text(List<String> columns, List<@Nullable Object> row, String column) {
    return Objects.toString(row.get(columns.indexOf(column)));
  }

  private static Optional<Long> time(
      List<String> columns, List<@Nullable Object> row, String column) {
    int at = columns.indexOf(column);
    return at >= 0 && row.get(at) instanceof Long time ? Optional.of(time) : Optional.empty();
  }
}
