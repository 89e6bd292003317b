package dev.imgstream.upkeep;

import dev.imgstream.db.Database;
import dev.imgstream.upkeep.Finding.Kind;
import java.util.List;
import java.util.function.Consumer;

/** Holds the database against itself. */
final class DatabaseCheck {
  private final Database database;

  DatabaseCheck(Database database) {
    this.database = database;
  }

  /** Tells of damage, and of months and days whose tallies are wrong. */
  void all(Consumer<Finding> tell) {
    database.damage().stream()
        .map(
            line ->
                new Finding(
                    Kind.DATABASE,
                    "database",
                    line.replaceAll("\\s+", " ") + "; bring the database back from a backup"))
        .forEach(tell);
    months().forEach(tell);
    days().forEach(tell);
  }

  /** In one statement, which sees one moment, whatever is written meanwhile. */
  private List<Finding> months() {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    select owner, month, sum(there) as there, sum(told) as told from (
                      select owner, month, count(*) as there, 0 as told from photo
                      where trashed_at is null group by owner, month
                      union all
                      select owner, month, 0, count from month
                    ) as tally
                    group by owner, month having sum(there) <> sum(told)
                    """)
                .map(
                    (row, _) ->
                        new Finding(
                            Kind.WRONG_TALLY,
                            "month/" + row.getString("owner") + "/" + row.getString("month"),
                            "it counts %d photos and has %d; set the count of this row of the table month"
                                .formatted(row.getLong("told"), row.getLong("there"))))
                .list());
  }

  /** The same of days, of which a month may have some that hold no photo any more. */
  private List<Finding> days() {
    return database.read(
        handle ->
            handle
                .select(
                    """
                    select owner, month, number, sum(there) as there, sum(told) as told from (
                      select owner, month,
                        (taken_at - case when taken_at < 0 then 86399999 else 0 end) / 86400000 as number,
                        count(*) as there, 0 as told
                      from photo where trashed_at is null group by 1, 2, 3
                      union all
                      select owner, month, number, 0, count from day
                    ) as tally
                    group by owner, month, number having sum(there) <> sum(told)
                    """)
                .map(
                    (row, _) ->
                        new Finding(
                            Kind.WRONG_TALLY,
                            "day/%s/%s/%d"
                                .formatted(
                                    row.getString("owner"),
                                    row.getString("month"),
                                    row.getLong("number")),
                            "it counts %d photos and has %d; set the count of this row of the table day"
                                .formatted(row.getLong("told"), row.getLong("there"))))
                .list());
  }
}
