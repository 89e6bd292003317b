package dev.imgstream.timeline;

import dev.imgstream.account.OwnerId;
import dev.imgstream.photo.Scope;
import dev.imgstream.timeline.Timeline.Month;
import java.util.List;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/**
 * How many photos a month has on each day that has any, newest first.
 *
 * @param version of the month at the moment when they were read
 */
record DayCounts(String month, long version, List<Integer> counts) {

  /** Of all photos they are kept as photos come and go; of the few others they are counted. */
  private static final String KEPT = "select month, number, count from day where count > 0 and ";

  private static final String COUNTED =
      """
      select month,
        case when taken_at < 0 then (taken_at - 86399999) / 86400000 else taken_at / 86400000 end as number,
        count(*) as count
      from photo where <scope> and
      """;

  /** A month is a row, its counts one text, which JDBC has sooner than a row for each day. */
  private static final String BY_MONTH =
      """
      select month.month, month.version, days.counts from month join (
        select month, string_agg(cast(count as text), ' ' order by number desc) as counts
        from (<counted> owner = :owner and month in (<months>) <grouped>) counted group by month
      ) days on days.month = month.month
      where month.owner = :owner order by month.month
      """;

  /** Read by one statement, so that counts and versions are of one moment. */
  static List<DayCounts> read(Handle handle, OwnerId owner, Scope scope, List<String> months) {
    boolean kept = scope == Scope.PHOTOS;
    return handle
        .createQuery(BY_MONTH)
        .define("counted", kept ? KEPT : COUNTED.replace("<scope>", scope.condition()))
        .define("grouped", kept ? "" : "group by 1, 2")
        .bind("owner", owner.toString())
        .bindList("months", months)
        .map(
            (row, _) ->
                new DayCounts(
                    row.getString(1),
                    row.getLong(2),
                    Stream.of(row.getString(3).split(" ")).map(Integer::valueOf).toList()))
        .list();
  }

  /** The month as it was then. */
  Month month(List<Integer> parts) {
    return new Month(month, counts.stream().mapToInt(Integer::intValue).sum(), version, parts);
  }
}
