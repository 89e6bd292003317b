package dev.imgstream.cost;

import dev.imgstream.db.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What the database knows of a month so far.
 *
 * @param kept photos that were uploaded or overwritten
 * @param downloads originals that were handed out
 * @param downloaded bytes of those, by their present size
 * @param trash bytes of originals in the trash
 * @param formers bytes of originals that were overwritten and are kept yet
 */
record Month(long kept, long downloads, long downloaded, long trash, long formers) {

  /** The month by UTC in which a moment lies. */
  static Month of(Database database, Instant now) {
    var first = LocalDate.ofInstant(now, ZoneOffset.UTC).withDayOfMonth(1);
    long from = first.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    return database.read(
        handle ->
            handle
                .createQuery(
                    """
                    select (select count(*) from audit where at >= :from and act in ('upload', 'overwrite')),
                           (select count(*) from audit where at >= :from and act = 'download'),
                           (select coalesce(sum(photo.size), 0) from audit
                            join photo on photo.owner = audit.owner and photo.id = audit.photo
                            where at >= :from and act = 'download'),
                           (select coalesce(sum(size), 0) from photo where trashed_at is not null),
                           (select coalesce(sum(size), 0) from former_original)
                    """)
                .bind("from", from)
                .map(
                    (row, _) ->
                        new Month(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5)))
                .one());
  }
}
