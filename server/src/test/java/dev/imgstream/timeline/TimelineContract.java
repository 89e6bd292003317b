package dev.imgstream.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.account.OwnerId;
import dev.imgstream.account.Owners;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.photo.MonthRun;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Scope;
import dev.imgstream.timeline.Timeline.Month;
import dev.imgstream.towns.Town;
import dev.imgstream.towns.Towns;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of months, whatever database they lie in. */
abstract class TimelineContract {
  private static final Towns TOWNS = new Towns();

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

      assertThat(timeline.months(owner, Scope.PHOTOS))
          .extracting(Month::month)
          .containsExactly("2024-11", "2024-05", "1999-12", "0001-01");
      assertThat(timeline.month(owner, YearMonth.of(1999, 12)))
          .isEqualTo(Month.of("1999-12", 3, 5_000_000_000L));
      assertThat(timeline.month(owner, YearMonth.of(2000, 1))).isEqualTo(Month.of("2000-01", 0, 0));
    }
  }

  @Test
  void largeMonthsAreToldInPartsThatFollowTheirPhotos() throws Exception {
    try (var database = Database.open(dialect())) {
      var owner = new Owners(database, Clock.systemUTC()).local().id();
      var photos = new ManyPhotos(database, owner);
      // Of two seconds on either side of a midnight before 1970, too.
      photos.add("1969-12-01T23:59:58", 3_000);
      photos.add("1969-12-02T00:00:00", 3_000);
      photos.add("2024-05-31T12:00:00", 5_000);
      photos.add("2024-06-01T12:00:00", 10);
      var timeline = new Timeline(database);

      assertThat(timeline.months(owner, Scope.PHOTOS))
          .extracting(Month::parts)
          .containsExactly(List.of(), List.of(2_500, 2_500), List.of(3_000, 3_000));

      var before = timeline.state(owner).tag(Scope.PHOTOS);
      photos.add("2024-05-30T12:00:00", 1);
      assertThat(timeline.state(owner).tag(Scope.PHOTOS)).isNotEqualTo(before);
      assertThat(timeline.months(owner, Scope.PHOTOS).get(1).parts())
          .containsExactly(2_500, 2_500, 1);
    }
  }

  @Test
  void aMonthThatWasEmptiedStillTellsStatesApart() throws Exception {
    try (var database = Database.open(dialect())) {
      var owner = new Owners(database, Clock.systemUTC()).local().id();
      var photos = new ManyPhotos(database, owner);
      photos.add("2024-05-31T12:00:00", 1);
      var timeline = new Timeline(database);
      var full = timeline.state(owner).tag(Scope.PHOTOS);
      photos.trashAll();

      assertThat(timeline.months(owner, Scope.PHOTOS)).isEmpty();
      assertThat(timeline.state(owner).tag(Scope.PHOTOS)).isNotEqualTo(full);
    }
  }

  @Test
  void favouritesAndTheTrashAreTimelinesOfTheirOwn() throws Exception {
    try (var database = Database.open(dialect())) {
      var owner = new Owners(database, Clock.systemUTC()).local().id();
      var photos = new ManyPhotos(database, owner);
      photos.add("2023-02-01T12:00:00", 2);
      photos.add("2024-05-31T12:00:00", 4_500);
      database.useWrite(
          owner,
          handle -> {
            handle.execute("update photo set favourite = true where month = '2024-05'");
            handle.execute("update photo set trashed_at = 5 where month = '2023-02'");
          });
      var timeline = new Timeline(database);

      var favourites = timeline.months(owner, Scope.FAVOURITES);
      var trash = timeline.months(owner, Scope.TRASH);

      assertThat(favourites)
          .containsExactly(
              new Month(
                  "2024-05",
                  4_500,
                  timeline.month(owner, YearMonth.of(2024, 5)).version(),
                  List.of(2_250, 2_250)));
      assertThat(trash)
          .containsExactly(
              Month.of("2023-02", 2, timeline.month(owner, YearMonth.of(2023, 2)).version()));
      var rows = new Photos(database, Clock.systemUTC());
      assertThat(rows.ofMonth(owner, Scope.TRASH, YearMonth.of(2023, 2), 1, 5).photos()).hasSize(1);
      assertThat(rows.ofMonth(owner, Scope.FAVOURITES, YearMonth.of(2023, 2), 0, 5).photos())
          .isEmpty();
      assertThat(rows.ofMonth(owner, Scope.PHOTOS, YearMonth.of(2024, 5), 4_499, 5).photos())
          .hasSize(1);
    }
  }

  @Test
  void aRunFarIntoItsMonthIsThePartThatIsAskedFor() throws Exception {
    try (var database = Database.open(dialect())) {
      var owner = new Owners(database, Clock.systemUTC()).local().id();
      var photos = new ManyPhotos(database, owner);
      photos.add("2024-05-31T12:00:00", 700);
      photos.add("2024-05-30T00:00:00", 1_300);
      photos.add("2024-05-29T23:59:59", 400);
      photos.add("2024-05-02T12:00:00", 900);
      var rows = new Photos(database, Clock.systemUTC());
      var may = YearMonth.of(2024, 5);
      // Days with fewer photos than they had.
      for (int at : new int[] {2_100, 1_000, 3}) {
        var gone = rows.ofMonth(owner, Scope.PHOTOS, may, at, 1).photos().getFirst();
        rows.trash(rows.find(owner, gone.id()).orElseThrow(), Instant.EPOCH);
      }
      var whole = rows.ofMonth(owner, Scope.PHOTOS, may, 0, Integer.MAX_VALUE).photos();

      assertThat(whole).hasSize(3_297);
      for (int from :
          new int[] {1, 698, 699, 1_998, 1_999, 2_000, 2_001, 2_396, 2_397, 2_398, 3_296, 3_297}) {
        for (int count : new int[] {1, 500}) {
          assertThat(rows.ofMonth(owner, Scope.PHOTOS, may, from, count).photos())
              .isEqualTo(whole.subList(from, Math.min(whole.size(), from + count)));
        }
      }
    }
  }

  @Test
  void townsAreThoseOfTheOwnersPhotosInTheirOrder() throws Exception {
    try (var database = Database.open(dialect())) {
      var owners = new Owners(database, Clock.systemUTC());
      var owner = owners.local().id();
      var photos = new ManyPhotos(database, owner);
      photos.add("2024-05-31T12:00:00", 1);
      photos.addAt("2024-05-30T12:00:00", 48.2085, 16.3731);
      photos.addAt("2024-05-30T11:00:00", 30, -45);
      photos.addAt("2024-05-29T12:00:00", 48.41, 15.6);
      photos.addAt("2023-01-01T00:00:00", 48.2, 16.4);
      var rows = new Photos(database, Clock.systemUTC());
      var may = YearMonth.of(2024, 5);
      var asked = List.of(may, YearMonth.of(2023, 1));
      var all = rows.ofMonths(owner, Scope.PHOTOS, asked, 9);
      var run = new LinkedHashMap<YearMonth, MonthRun>();
      run.put(may, rows.ofMonth(owner, Scope.PHOTOS, may, 2, 9));

      var towns = MonthTowns.of(all, 0, rows.places(owner, Scope.PHOTOS, all), TOWNS);
      var ofRun = MonthTowns.of(run, 2, rows.places(owner, Scope.PHOTOS, run), TOWNS);

      assertThat(towns.towns())
          .containsExactly(new Town("Vienna", "AT"), new Town("Krems an der Donau", "AT"));
      assertThat(towns.months())
          .extracting(MonthTowns.OfMonth::month)
          .containsExactly("2024-05", "2023-01");
      assertThat(towns.months().get(0).town()).containsExactly(-1, 0, -1, 1);
      assertThat(towns.months().get(1).town()).containsExactly(0);
      assertThat(ofRun.towns()).containsExactly(new Town("Krems an der Donau", "AT"));
      assertThat(ofRun.months().getFirst().town()).containsExactly(-1, 0);

      var stranger = new OwnerId(new UUID(0, 1));
      assertThat(rows.places(stranger, Scope.PHOTOS, all)).isEmpty();
      assertThat(rows.places(owner, Scope.TRASH, all)).isEmpty();
      assertThat(rows.places(owner, Scope.FAVOURITES, all)).isEmpty();
      photos.trashAll();
      var trashed = rows.ofMonths(owner, Scope.TRASH, asked, 9);
      assertThat(rows.places(owner, Scope.PHOTOS, trashed)).isEmpty();
      assertThat(MonthTowns.of(trashed, 0, rows.places(owner, Scope.TRASH, trashed), TOWNS))
          .usingRecursiveComparison()
          .ignoringFields("months.version")
          .isEqualTo(towns);
    }
  }

  @Test
  void manyMonthsAreReadTogetherAsFarAsTheyFit() throws Exception {
    try (var database = Database.open(dialect())) {
      var owner = new Owners(database, Clock.systemUTC()).local().id();
      var photos = new ManyPhotos(database, owner);
      photos.add("2023-01-31T12:00:00", 3);
      photos.add("2023-03-01T12:00:00", 2);
      photos.add("2023-03-02T12:00:00", 2);
      photos.add("2023-04-01T12:00:00", 1);
      photos.trashAll();
      photos.add("2023-01-31T12:00:00", 3);
      photos.add("2023-03-01T12:00:00", 2);
      photos.add("2023-03-02T12:00:00", 2);
      database.useWrite(
          owner,
          handle ->
              handle.execute(
                  "update photo set favourite = true where month = '2023-03' and trashed_at is null"));
      var timeline = new Timeline(database);
      var rows = new Photos(database, Clock.systemUTC());
      var january = YearMonth.of(2023, 1);
      var february = YearMonth.of(2023, 2);
      var march = YearMonth.of(2023, 3);
      var april = YearMonth.of(2023, 4);
      var asked = List.of(january, february, march, april);

      for (var scope : Scope.values()) {
        for (int most = 0; most <= 9; most++) {
          var expected = new LinkedHashMap<YearMonth, MonthRun>();
          int held = 0;
          for (var month : List.of(april, march, january)) {
            var run = rows.ofMonth(owner, scope, month, 0, Integer.MAX_VALUE);
            held += run.photos().size();
            if (held > most) {
              break;
            }
            expected.put(month, run);
          }
          assertThat(rows.ofMonths(owner, scope, asked, most)).containsExactlyEntriesOf(expected);
          assertThat(timeline.named(owner, scope, asked, most))
              .isEqualTo(
                  expected.entrySet().stream()
                      .map(
                          one ->
                              Month.of(
                                  one.getKey().toString(),
                                  one.getValue().photos().size(),
                                  one.getValue().version()))
                      .toList());
        }
      }
      assertThat(rows.ofMonths(owner, Scope.PHOTOS, asked, 9).keySet())
          .containsExactly(april, march, january);
      assertThat(rows.ofMonths(owner, Scope.PHOTOS, List.of(), 9)).isEmpty();
    }
  }
}
