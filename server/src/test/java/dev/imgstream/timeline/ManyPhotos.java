package dev.imgstream.timeline;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Database;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.PhotoBatch;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Photos that are nothing but when they were taken, in a database. */
final class ManyPhotos {
  private final Database database;
  private final OwnerId owner;
  private int number;

  ManyPhotos(Database database, OwnerId owner) {
    this.database = database;
    this.owner = owner;
  }

  /** Adds photos of one moment. */
  void add(String local, int count) {
    var taken = LocalDateTime.parse(local);
    var photos = new ArrayList<Photo>();
    for (int i = 0; i < count; i++) {
      number++;
      photos.add(PhotoBatch.photo(owner, number, taken));
    }
    database.useWrite(
        owner,
        handle -> {
          PhotoBatch.insert(handle, photos);
          PhotoBatch.tally(handle, owner, YearMonth.from(taken), count, Clock.systemUTC().millis());
        });
  }

  /** Adds a photo of one moment that was taken at a position. */
  void addAt(String local, double latitude, double longitude) {
    add(local, 1);
    database.useWrite(
        owner,
        handle ->
            handle.execute(
                "update photo set latitude = ?, longitude = ? where owner = ? and name = ?",
                latitude,
                longitude,
                owner.toString(),
                number + ".jpg"));
  }

  void trashAll() {
    var photos = new Photos(database, Clock.systemUTC());
    for (var month : List.copyOf(new Timeline(database).months(owner, Scope.PHOTOS))) {
      for (var photo : photos.inMonth(owner, YearMonth.parse(month.month()))) {
        photos.trash(photos.find(owner, photo.id()).orElseThrow(), Instant.EPOCH);
      }
    }
  }
}
