package dev.imgstream.timeline;

import dev.imgstream.account.OwnerId;
import dev.imgstream.photo.Scope;
import dev.imgstream.timeline.Timeline.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * How many photos a month has on each day that has any, newest first.
 *
 * @param version of the month at the moment when they were read
 */
record DayCounts(String month, long version, List<Integer> counts) {

  /** Of all photos they are kept as photos come and go; of the few others they are counted. */
  private static final String KEPT =
      """
      select month.month, month.version, day.count as photos from month
      join day on day.owner = month.owner and day.month = month.month and day.count > 0
      where month.owner = :owner and month.month in (<months>)
      order by month.month, day.number desc
      """;

  private static final String COUNTED =
      """
      select month.month, month.version, day.photos from month join (
        select month,
          case when taken_at < 0 then (taken_at - 86399999) / 86400000 else taken_at / 86400000 end as number,
          count(*) as photos
        from photo where owner = :owner and month in (<months>) and <scope>
        group by 1, 2
      ) day on day.month = month.month
      where month.owner = :owner
      order by month.month, day.number desc
      """;

  /** Read by one statement, so that counts and versions are of one moment. */
  static List<DayCounts> read(Handle handle, OwnerId owner, Scope scope, List<String> months) {
    var found = new LinkedHashMap<String, DayCounts>();
    handle
        .createQuery(scope == Scope.PHOTOS ? KEPT : COUNTED)
        .define("scope", scope.condition())
        .bind("owner", owner.toString())
        .bindList("months", months)
        .map(
            (row, _) ->
                found
                    .computeIfAbsent(row.getString("month"), DayCounts::none)
                    .with(row.getLong("version"), row.getInt("photos")))
        .forEach(days -> found.put(days.month(), days));
    return List.copyOf(found.values());
  }

  /** The month as it was then. */
  Month month(List<Integer> parts) {
    return new Month(month, counts.stream().mapToInt(Integer::intValue).sum(), version, parts);
  }

  private static DayCounts none(String month) {
    return new DayCounts(month, 0, new ArrayList<>());
  }

  private DayCounts with(long version, int photos) {
    counts.add(photos);
    return new DayCounts(month, version, counts);
  }
}
