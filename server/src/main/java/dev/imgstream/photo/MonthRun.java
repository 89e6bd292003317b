package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Photos of a month that follow each other.
 *
 * @param version of the month at the moment when they were read; 0 where it never held a photo
 */
public record MonthRun(long version, List<MonthPhoto> photos) {

  /** Version and photos come by one statement, so that they are of one moment. */
  static MonthRun read(
      Handle handle, OwnerId owner, Scope scope, YearMonth month, int from, int count) {
    var photos = new ArrayList<MonthPhoto>();
    long version =
        handle
            .createQuery(
                """
                select month.version as month_version, run.* from month left join (
                  select id, taken_at, width, height, colour, version, type, favourite from photo
                  where owner = :owner and month = :month and <scope>
                  order by taken_at desc, id desc limit :count offset :from
                ) run on true
                where month.owner = :owner and month.month = :month
                order by run.taken_at desc, run.id desc
                """)
            .define("scope", scope.condition())
            .bind("owner", owner.toString())
            .bind("month", month.toString())
            .bind("count", count)
            .bind("from", from)
            .reduceResultSet(
                0L,
                (_, row, _) -> {
                  if (row.getString("id") != null) {
                    photos.add(photo(row));
                  }
                  return row.getLong("month_version");
                });
    return new MonthRun(version, List.copyOf(photos));
  }

  private static MonthPhoto photo(ResultSet row) throws SQLException {
    return new MonthPhoto(
        new PhotoId(UUID.fromString(row.getString("id"))),
        row.getLong("taken_at"),
        (double) row.getInt("width") / row.getInt("height"),
        row.getInt("colour"),
        row.getInt("version"),
        PhotoType.ofContentType(row.getString("type")),
        row.getBoolean("favourite"));
  }
}
