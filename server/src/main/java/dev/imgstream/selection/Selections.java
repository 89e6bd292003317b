package dev.imgstream.selection;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Database;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.photo.Scope;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which photos ranges of the timeline name. */
public final class Selections {
  private final Database database;

  public Selections(Database database) {
    this.database = database;
  }

  /**
   * The photos, newest first, each once. A month is read by one statement, so that its order and
   * its version are of one moment.
   *
   * @param most photos that there may be
   * @throws MonthChanged if a month is of another version, or has no such photos
   * @throws TooManyPhotos if there are more
   */
  List<PhotoId> photos(OwnerId owner, Scope scope, List<Range> ranges, int most) {
    long named = ranges.stream().mapToLong(Range::count).sum();
    if (named > most) {
      throw new TooManyPhotos(most);
    }
    var months = new TreeMap<YearMonth, List<Range>>(Comparator.reverseOrder());
    months.putAll(ranges.stream().collect(Collectors.groupingBy(Range::month)));
    return database.read(
        handle -> {
          var chosen = new ArrayList<PhotoId>();
          var changed = new ArrayList<YearMonth>();
          months.forEach(
              (month, ofMonth) -> {
                if (!read(handle, owner, scope, month, ofMonth, chosen)) {
                  changed.add(month);
                }
              });
          if (!changed.isEmpty()) {
            throw new MonthChanged(changed);
          }
          return List.copyOf(chosen);
        });
  }

  /**
   * Adds a month's photos; whether all of them are there at the version that they were named by.
   */
  private static boolean read(
      Handle handle,
      OwnerId owner,
      Scope scope,
      YearMonth month,
      List<Range> ranges,
      List<PhotoId> chosen) {
    var sorted = ranges.stream().sorted(Comparator.comparingInt(Range::from)).toList();
    int first = sorted.getFirst().from();
    int end = sorted.stream().mapToInt(Range::end).max().orElseThrow();
    var run = new ArrayList<PhotoId>();
    long version =
        handle
            .createQuery(
                """
                select month.version as month_version, run.id from month left join (
                  select id, taken_at from photo where owner = :owner and month = :month and <scope>
                  order by taken_at desc, id desc limit :count offset :from
                ) run on true
                where month.owner = :owner and month.month = :month
                order by run.taken_at desc, run.id desc
                """)
            .define("scope", scope.condition())
            .bind("owner", owner.toString())
            .bind("month", month.toString())
            .bind("from", first)
            .bind("count", end - first)
            .reduceResultSet(
                -1L,
                (_, row, _) -> {
                  var id = row.getString("id");
                  if (id != null) {
                    run.add(PhotoId.of(id));
                  }
                  return row.getLong("month_version");
                });
    if (run.size() < end - first || ranges.stream().anyMatch(range -> range.version() != version)) {
      return false;
    }
    int next = first;
    for (var range : sorted) {
      next = Math.max(next, range.from());
      for (; next < range.end(); next++) {
        chosen.add(run.get(next - first));
      }
    }
    return true;
  }
}
