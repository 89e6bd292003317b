package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Photos of a month that follow each other.
 *
 * @param version of the month at the moment when they were read; 0 where it never held a photo
 */
public record MonthRun(long version, List<MonthPhoto> photos) {

  /**
   * Photos and version by one statement, so that they are of one moment. The index has the order;
   * days before the one that the run begins on are passed over by their counts.
   */
  private static final String PHOTOS =
      """
      with passed as (
        select number, sum(count) over (order by number desc) - count as photos
        from day where owner = :owner and month = :month
      ), first_day as (
        select number, photos from passed where photos <= :from order by number limit 1
      )
      select
        (select version from month where owner = :owner and month = :month),
        id, taken_at, cast(width as double precision) / height, colour, version, type, favourite
      from photo
      where owner = :owner and month = :month and trashed_at is null
        and taken_at < (select (number + 1) * 86400000 from first_day)
      order by taken_at desc, id desc
      limit :count offset :from - coalesce((select photos from first_day), 0)
      """;

  /** The version where there are no such photos, and whether there are some by now. */
  private static final String NO_PHOTOS =
      """
      select month.version, run.id from month left join (
        select id from photo where owner = :owner and month = :month and trashed_at is null
        order by taken_at desc, id desc limit 1 offset :from
      ) run on true
      where month.owner = :owner and month.month = :month
      """;

  /** Version and photos of another scope, which has an index of its own but no counts by day. */
  private static final String SCOPED =
      """
      select month.version as month_version, run.* from month left join (
        select id, taken_at, cast(width as double precision) / height as ratio, colour, version, type, favourite
        from photo
        where owner = :owner and month = :month and <scope>
        order by taken_at desc, id desc limit :count offset :from
      ) run on true
      where month.owner = :owner and month.month = :month
      order by run.taken_at desc, run.id desc
      """;

  static MonthRun read(
      Handle handle, OwnerId owner, Scope scope, YearMonth month, int from, int count) {
    return scope == Scope.PHOTOS
        ? inOrder(handle, owner, month, from, count)
        : photos(
            bound(handle, SCOPED, owner, month, from)
                .define("scope", scope.condition())
                .bind("count", count));
  }

  private static MonthRun inOrder(
      Handle handle, OwnerId owner, YearMonth month, int from, int count) {
    for (; ; ) {
      var run = photos(bound(handle, PHOTOS, owner, month, from).bind("count", count));
      if (!run.photos.isEmpty()) {
        return run;
      }
      var empty =
          bound(handle, NO_PHOTOS, owner, month, from)
              .map((row, _) -> new Empty(row.getLong(1), row.getString(2) == null))
              .findOne();
      if (empty.isEmpty() || empty.get().still) {
        return new MonthRun(empty.map(Empty::version).orElse(0L), List.of());
      }
    }
  }

  private static Query bound(Handle handle, String sql, OwnerId owner, YearMonth month, int from) {
    return handle
        .createQuery(sql)
        .bind("owner", owner.toString())
        .bind("month", month.toString())
        .bind("from", from);
  }

  private static MonthRun photos(Query query) {
    var photos = new ArrayList<MonthPhoto>();
    long version =
        query.reduceResultSet(
            0L,
            (known, row, _) -> {
              if (row.getString(2) != null) {
                photos.add(photo(row));
              }
              return photos.size() <= 1 ? row.getLong(1) : known;
            });
    return new MonthRun(version, List.copyOf(photos));
  }

  /**
   * The photo of a row whose columns from the second on are those of the statements above. By
   * number: to look columns up by name takes longer than to read them.
   */
  static MonthPhoto photo(ResultSet row) throws SQLException {
    return new MonthPhoto(
        new PhotoId(UUID.fromString(row.getString(2))),
        row.getLong(3),
        row.getDouble(4),
        row.getInt(5),
        row.getInt(6),
        PhotoType.ofContentType(row.getString(7)),
        row.getBoolean(8));
  }

  private record Empty(long version, boolean still) {}
}
