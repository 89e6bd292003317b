package dev.imgstream.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.account.OwnerId;
import dev.imgstream.account.Owners;
import dev.imgstream.photo.Alongside;
import dev.imgstream.photo.Intake;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoBatch;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Picture;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Photos are counted by day by the database itself, whatever becomes of them. */
abstract class DayContract {
  @TempDir Path folder;

  /** A database without tables. */
  abstract Dialect bare();

  @Test
  void whateverBecomesOfAPhotoItsDayCountsIt() throws Exception {
    try (var database = Database.open(bare())) {
      var owner = new Owners(database, Clock.systemUTC()).local().id();
      var photos = new Photos(database, Clock.systemUTC());
      var intake = new Intake(database, Clock.systemUTC());
      var first = PhotoBatch.photo(owner, 1, LocalDateTime.parse("2024-05-31T23:59:59"));
      intake.add(first);
      intake.add(PhotoBatch.photo(owner, 2, LocalDateTime.parse("2024-05-31T00:00:00")));
      intake.add(first);
      assertThat(days(database)).isEqualTo(Map.of("2024-05-31", 2));

      var other = PhotoBatch.photo(owner, 3, LocalDateTime.parse("1969-12-31T23:59:59.999"));
      var moved =
          new Photo(
              owner,
              first.id(),
              other.original(),
              first.picture(),
              other.facts(),
              first.standing());
      intake.overwrite(first, moved, Instant.EPOCH, Alongside.NOTHING);
      assertThat(days(database)).isEqualTo(Map.of("2024-05-31", 1, "1969-12-31", 1));

      photos.trash(moved, Instant.EPOCH);
      photos.trash(moved, Instant.EPOCH);
      assertThat(days(database)).isEqualTo(Map.of("2024-05-31", 1));

      photos.restore(moved.trashed(Optional.of(Instant.EPOCH)));
      photos.repaint(moved, moved.picture().next(Picture.Made.PREVIEW));
      assertThat(days(database)).isEqualTo(Map.of("2024-05-31", 1, "1969-12-31", 1));

      database.useWrite(
          owner, handle -> handle.execute("delete from photo where month = '2024-05'"));
      assertThat(days(database)).isEqualTo(Map.of("1969-12-31", 1));
    }
  }

  @Test
  void photosOfBeforeAreCountedByDay() throws Exception {
    var dialect = bare();
    try (var pool = new Pool(dialect.writing())) {
      Flyway.configure()
          .dataSource(pool.source())
          .locations(dialect.migrations().toArray(String[]::new))
          .target("3.3")
          .load()
          .migrate();
      pool.jdbi().useTransaction(DayContract::addThree);
    }
    try (var database = Database.open(dialect)) {
      assertThat(days(database)).isEqualTo(Map.of("2024-05-31", 2, "1969-12-01", 1));
    }
  }

  private static void addThree(Handle handle) {
    var owner = new OwnerId(UUID.randomUUID());
    handle.execute(
        "insert into owner (id, subject, created_at) values (?, 'one', 0)", owner.toString());
    var moments = List.of("2024-05-31T00:00:00", "2024-05-31T23:59:59", "1969-12-01T00:00:00");
    PhotoBatch.insert(
        handle,
        IntStream.range(0, moments.size())
            .mapToObj(i -> PhotoBatch.photo(owner, i, LocalDateTime.parse(moments.get(i))))
            .toList());
  }

  private static Map<String, Integer> days(Database database) {
    return database.read(
        handle ->
            handle
                .select("select month, number, count from day where count <> 0")
                .map(
                    (row, _) -> {
                      var day = LocalDate.ofEpochDay(row.getLong("number")).toString();
                      assertThat(day).startsWith(row.getString("month"));
                      return Map.entry(day, row.getInt("count"));
                    })
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
