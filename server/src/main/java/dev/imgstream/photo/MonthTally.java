package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Changes;
import java.time.YearMonth;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Keeps each month's count and version in step with its photos, within the transaction that changes
 * them.
 */
final class MonthTally {
  private static final String CHANGE =
      """
      insert into month (owner, month, count, version) values (?, ?, ?, ?)
      on conflict (owner, month) do update set
        count = month.count + excluded.count,
        version = case when month.version < excluded.version then excluded.version else month.version + 1 end
      """;

  private MonthTally() {}

  /**
   * Counts photos that came or went, none for a change in place, and moves the month's version on.
   *
   * <p>A version is the time in milliseconds, or one more than the last where that is later: it
   * grows for ever, and a library that was rebuilt from its bucket does not give old versions to
   * new contents.
   */
  static void change(Handle handle, OwnerId owner, YearMonth month, int photos, long now) {
    handle.execute(CHANGE, values(owner, month, photos, now).toArray());
  }

  /** The same, with other changes. */
  static void change(Changes changes, OwnerId owner, YearMonth month, int photos, long now) {
    changes.add(CHANGE, values(owner, month, photos, now));
  }

  private static List<Object> values(OwnerId owner, YearMonth month, int photos, long now) {
    return List.of(owner.toString(), month.toString(), photos, now);
  }
}
