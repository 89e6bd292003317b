package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import java.time.YearMonth;
import java.util.List;
import org.jdbi.v3.core.Handle;

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
      ), run as (
        select <one> as told from photo
        where owner = :owner and month = :month and trashed_at is null
          and taken_at < (select (number + 1) * 86400000 from first_day)
        order by taken_at desc, id desc
        limit :count offset :from - coalesce((select photos from first_day), 0)
      )
      select (select version from month where owner = :owner and month = :month), (select <all> from run)
      """;

  /** Version and photos of another scope, which has an index of its own but no counts by day. */
  private static final String SCOPED =
      """
      with run as (
        select <one> as told from photo
        where owner = :owner and month = :month and <scope>
        order by taken_at desc, id desc limit :count offset :from
      )
      select (select version from month where owner = :owner and month = :month), (select <all> from run)
      """;

  static MonthRun read(
      Handle handle, OwnerId owner, Scope scope, YearMonth month, int from, int count) {
    return handle
        .createQuery(scope == Scope.PHOTOS ? PHOTOS : SCOPED)
        .define("one", PhotoText.ONE)
        .define("all", PhotoText.ALL)
        .define("scope", scope.condition())
        .bind("owner", owner.toString())
        .bind("month", month.toString())
        .bind("from", from)
        .bind("count", count)
        .map((row, _) -> new MonthRun(row.getLong(1), PhotoText.photos(row.getString(2))))
        .one();
  }
}
