package dev.imgstream.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.account.Owners;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.timeline.Timeline.Month;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of months, whatever database they lie in. */
abstract class TimelineContract {
  @TempDir Path folder;

  /** A database without rows. */
  abstract Dialect dialect();

  @Test
  void monthsThatHoldPhotosAreToldNewestFirst() throws Exception {
    try (var database = Database.open(dialect())) {
      var owner = new Owners(database, Clock.systemUTC()).local().id();
      for (var month : List.of("1999-12", "2024-05", "0001-01", "2024-11", "2023-01")) {
        database.useWrite(
            owner,
            handle ->
                handle.execute(
                    "insert into month (owner, month, count, version) values (?, ?, ?, ?)",
                    owner.toString(),
                    month,
                    month.startsWith("2023") ? 0 : 3,
                    5_000_000_000L));
      }
      var timeline = new Timeline(database);

      assertThat(timeline.months(owner))
          .extracting(Month::month)
          .containsExactly("2024-11", "2024-05", "1999-12", "0001-01");
      assertThat(timeline.month(owner, YearMonth.of(1999, 12)))
          .isEqualTo(new Month("1999-12", 3, 5_000_000_000L));
      assertThat(timeline.month(owner, YearMonth.of(2000, 1)))
          .isEqualTo(new Month("2000-01", 0, 0));
    }
  }
}
