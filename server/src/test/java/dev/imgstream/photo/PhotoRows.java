package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.account.Owners;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.metadata.TakenAt;
import dev.imgstream.metadata.TakenAtSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A database of photos, and what its tests ask again and again. */
abstract class PhotoRows {
  static final YearMonth MAY = YearMonth.of(2024, 5);
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir Path folder;
  Photos photos;
  Intake intake;
  OwnerId owner;
  private Database database;

  /** A database without rows. */
  abstract Dialect dialect();

  @BeforeEach
  void openDatabase() throws IOException {
    database = Database.open(dialect());
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    photos = new Photos(database, clock);
    intake = new Intake(database, clock);
    owner = new Owners(database, Clock.systemUTC()).local().id();
  }

  @AfterEach
  void closeDatabase() {
    database.close();
  }

  /** How many photos each month has, in the order of months. */
  List<Integer> counts() {
    return database.read(
        handle ->
            handle.select("select count from month order by month").mapTo(Integer.class).list());
  }

  /** The photos of {@link #MAY}. */
  List<MonthPhoto> month() {
    return photos.inMonth(owner, MAY);
  }

  /** A photo that is nothing but its name, its bytes and its time. */
  Photo photo(String name, String sha256, String local) {
    return new Photo(
        owner,
        PhotoId.fresh(),
        new Original(
            new PhotoName(name), PhotoType.JPEG, 1, sha256.repeat(32), Optional.empty(), 1),
        new Picture(3, 2, 0, 1, Picture.Made.THUMB),
        new Facts(
            new TakenAt(
                LocalDateTime.parse(local), Optional.empty(), TakenAtSource.DATE_TIME_ORIGINAL),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Standing(NOW, Optional.empty(), false, Optional.empty()));
  }
}
