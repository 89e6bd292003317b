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

  /** Tells of damage, and of months whose tallies are wrong. */
  void all(Consumer<Finding> tell) {
    database.damage().stream()
        .map(
            line ->
                new Finding(
                    Kind.DATABASE,
                    "database",
                    line.replaceAll("\\s+", " ") + "; bring the database back from a backup"))
        .forEach(tell);
    tallies().forEach(tell);
  }

  /** In one statement, which sees one moment, whatever is written meanwhile. */
  private List<Finding> tallies() {
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
}
