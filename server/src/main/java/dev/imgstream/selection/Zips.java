package dev.imgstream.selection;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.Database;
import dev.imgstream.photo.PhotoId;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Archives that were asked for: which photos each is of, for the browser to fetch by its address
 * for a day. Nothing of them is made before that.
 */
public final class Zips {
  /** Photos of one archive: its list of names is held in memory until its end, a few MB. */
  static final int MOST = 20_000;

  private static final Duration KEPT = Duration.ofDays(1);

  /** Of an owner; each new one takes the place of the oldest. */
  private static final int MOST_KEPT = 20;

  private final Database database;
  private final Clock clock;

  public Zips(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * One archive.
   *
   * @param photos in the order in which they come
   */
  record Zip(UUID id, Instant madeAt, List<PhotoId> photos) {}

  /** Keeps what an archive is to be of. */
  Zip add(OwnerId owner, List<PhotoId> photos) {
    var zip = new Zip(UUID.randomUUID(), clock.instant(), photos);
    database.useWrite(
        owner,
        handle -> {
          handle.execute(
              """
              delete from zip where owner = ? and (made_at < ? or id not in (
                select id from zip where owner = ? order by made_at desc limit ?))
              """,
              owner.toString(),
              zip.madeAt().minus(KEPT).toEpochMilli(),
              owner.toString(),
              MOST_KEPT - 1);
          handle.execute(
              "insert into zip (owner, id, made_at, photos) values (?, ?, ?, ?)",
              owner.toString(),
              zip.id().toString(),
              zip.madeAt().toEpochMilli(),
              text(photos));
        });
    return zip;
  }

  /** An archive that was asked for less than a day ago. */
  Optional<Zip> find(OwnerId owner, UUID id) {
    return database.read(
        handle ->
            handle
                .select(
                    "select made_at, photos from zip where owner = ? and id = ? and made_at >= ?",
                    owner.toString(),
                    id.toString(),
                    clock.instant().minus(KEPT).toEpochMilli())
                .map(
                    (row, _) ->
                        new Zip(
                            id,
                            Instant.ofEpochMilli(row.getLong("made_at")),
                            photos(row.getString("photos"))))
                .findOne());
  }

  private static String text(List<PhotoId> photos) {
    var bytes = ByteBuffer.allocate(16 * photos.size());
    for (var photo : photos) {
      bytes.putLong(photo.value().getMostSignificantBits());
      bytes.putLong(photo.value().getLeastSignificantBits());
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  private static List<PhotoId> photos(String text) {
    var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
    var photos = new ArrayList<PhotoId>();
    while (bytes.hasRemaining()) {
      photos.add(new PhotoId(new UUID(bytes.getLong(), bytes.getLong())));
    }
    return List.copyOf(photos);
  }
}
