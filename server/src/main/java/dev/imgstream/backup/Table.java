package dev.imgstream.backup;

import java.util.List;

/**
 * A table that a backup holds.
 *
 * @param keys the columns of its primary key, which rows are ordered by
 */
public record Table(String name, List<String> keys) {
  /**
   * All that are worth keeping, each after those that its rows name. Leases and the history of
   * migrations are made anew with a database, days are counted anew as photos come, and what was
   * chosen for an archive is asked for again.
   */
  static final List<Table> ALL =
      List.of(
          new Table("owner", List.of("id")),
          new Table("photo", List.of("owner", "id")),
          new Table("month", List.of("owner", "month")),
          new Table("former_original", List.of("owner", "photo", "revision")),
          new Table("upload", List.of("owner", "id")),
          new Table("audit", List.of("owner", "number")));

  String orderedBy() {
    return String.join(", ", keys);
  }
}
