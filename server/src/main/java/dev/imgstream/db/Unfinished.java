package dev.imgstream.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Work on the whole library that has begun and must end before anything is made of its rows. */
public final class Unfinished {
  private Unfinished() {}

  /**
   * Looks whether all rows are there.
   *
   * @throws BeingRebuilt if a rebuilding has begun and not ended
   */
  public static void refuse(Handle handle) {
    handle
        .select("select begun_at from unfinished order by begun_at limit 1")
        .mapTo(Long.class)
        .findOne()
        .ifPresent(Unfinished::refuse);
  }

  /**
   * The same by a row of another's query, to whose columns it adds {@code begun_at}.
   *
   * @throws BeingRebuilt if that is not null
   */
  public static void refuse(ResultSet row) throws SQLException {
    long begun = row.getLong("begun_at");
    if (!row.wasNull()) {
      refuse(begun);
    }
  }

  private static void refuse(long begun) {
    throw new BeingRebuilt(Instant.ofEpochMilli(begun));
  }
}
