package dev.imgstream.timeline;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Database;
import java.time.YearMonth;
import java.util.List;

/** The months of an owner, each with its count and version. */
public final class Timeline {
  private final Database database;

  public Timeline(Database database) {
    this.database = database;
  }

  /** All months that hold photos out of the trash, newest first. */
  public List<Month> months(OwnerId owner) {
    return database.read(
        handle ->
            handle
                .select(
                    "select month, count, version from month where owner = ? and count > 0 order by month desc",
                    owner.toString())
                .map(
                    (row, _) ->
                        new Month(
                            row.getString("month"), row.getInt("count"), row.getLong("version")))
                .list());
  }

  /** The month as it is now; a month that never held a photo counts 0 at version 0. */
  public Month month(OwnerId owner, YearMonth month) {
    return database.read(
        handle ->
            handle
                .select(
                    "select month, count, version from month where owner = ? and month = ?",
                    owner.toString(),
                    month.toString())
                .map(
                    (row, _) ->
                        new Month(
                            row.getString("month"), row.getInt("count"), row.getLong("version")))
                .findOne()
                .orElseGet(() -> new Month(month.toString(), 0, 0)));
  }

  /**
   * One month.
   *
   * @param month as {@code 2024-05}
   * @param version grows with every change in the month
   */
  public record Month(String month, int count, long version) {}
}
