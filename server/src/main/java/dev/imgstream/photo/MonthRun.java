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

  /** So many photos are sooner passed over one by one than days are added up. */
  private static final int FEW = 2000;

  /**
   * Photos and version by one statement, so that they are of one moment. The index has the order.
   */
  private static final String NEAR =
      """
      with run as (
        select <one> as told from photo
        where owner = :owner and month = :month and <scope>
        order by taken_at desc, id desc limit :count offset :from
      )
      select (select version from month where owner = :owner and month = :month), (select <all> from run)
      """;

  /** The same, but days before the one that the run begins on are passed over by their counts. */
  private static final String FAR =
      """
      with passed as (
        select number, sum(count) over (order by number desc) - count as photos
        from day where owner = :owner and month = :month
      ), first_day as (
        select number, photos from passed where photos <= :from order by number limit 1
      ), run as (
        select <one> as told from photo
        where owner = :owner and month = :month and <scope>
          and taken_at < (select (number + 1) * 86400000 from first_day)
        order by taken_at desc, id desc
        limit :count offset :from - coalesce((select photos from first_day), 0)
      )
      select (select version from month where owner = :owner and month = :month), (select <all> from run)
      """;

  /** Only what is neither chosen nor in the trash is counted by day. */
  static MonthRun read(
      Handle handle, OwnerId owner, Scope scope, YearMonth month, int from, int count) {
    return handle
        .createQuery(scope == Scope.PHOTOS && from > FEW ? FAR : NEAR)
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
