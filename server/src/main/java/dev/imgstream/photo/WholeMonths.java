package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;

/** Several whole months at once, newest first. */
final class WholeMonths {

  /** Photos and versions by one statement, so that they are of one moment. */
  private static final String PHOTOS =
      """
      select month.version, month.month, run.told from month left join (
        select <one> as told, taken_at, id, month as of_month from photo
        where owner = :owner and month in (<months>) and <scope>
      ) run on run.of_month = month.month
      where month.owner = :owner and month.month in (<months>)
      order by month.month desc, run.taken_at desc, run.id desc
      limit :rows
      """;

  private WholeMonths() {}

  /**
   * Reads the months that were ever there, as many of the newest as have no more than {@code most}
   * photos together.
   */
  static SequencedMap<YearMonth, MonthRun> read(
      Handle handle, OwnerId owner, Scope scope, Collection<YearMonth> months, int most) {
    // A month without photos is a row, too; one row more tells that there are too many.
    int rows = most + months.size() + 1;
    var read = new LinkedHashMap<YearMonth, MonthRun>();
    int held =
        handle
            .createQuery(PHOTOS)
            .define("one", PhotoText.ONE)
            .define("scope", scope.condition())
            .bind("owner", owner.toString())
            .bindList("months", months.stream().map(YearMonth::toString).toList())
            .bind("rows", rows)
            .reduceResultSet(
                0,
                (photos, row, _) -> {
                  long version = row.getLong(1);
                  var run =
                      read.computeIfAbsent(
                          YearMonth.parse(row.getString(2)),
                          _ -> new MonthRun(version, new ArrayList<>()));
                  var told = PhotoText.photos(row.getString(3));
                  run.photos().addAll(told);
                  return photos + told.size();
                });
    while (held > most) {
      held -= read.pollLastEntry().getValue().photos().size();
    }
    read.replaceAll((_, run) -> new MonthRun(run.version(), List.copyOf(run.photos())));
    return read;
  }
}
