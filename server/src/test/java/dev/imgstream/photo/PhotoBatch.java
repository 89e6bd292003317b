package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.db.RowBatch;
import dev.imgstream.metadata.TakenAt;
import dev.imgstream.metadata.TakenAtSource;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Rows of many photos at once, by a way that is only for libraries that nobody else looks at. */
public final class PhotoBatch {
  private PhotoBatch() {}

  /** Inserts photos of which none is there, by their ids, names and bytes. */
  public static void insert(Handle handle, List<Photo> photos) {
    var columns = PhotoRow.values(photos.getFirst()).keySet();
    var marks = columns.stream().map(_ -> "?").collect(Collectors.joining(", "));
    RowBatch.run(
        handle,
        "insert into photo (%s) values (%s)".formatted(String.join(", ", columns), marks),
        photos,
        photo -> new ArrayList<>(PhotoRow.values(photo).values()));
  }

  /** A photo that is nothing but its number and its time. */
  public static Photo photo(OwnerId owner, int number, LocalDateTime taken) {
    return new Photo(
        owner,
        PhotoId.fresh(),
        new Original(
            new PhotoName(number + ".jpg"),
            PhotoType.JPEG,
            1,
            HexFormat.of().toHexDigits((long) number).repeat(4),
            Optional.empty(),
            1),
        new Picture(3, 2, 0x102030, 1, Picture.Made.THUMB),
        new Facts(
            new TakenAt(taken, Optional.empty(), TakenAtSource.DATE_TIME_ORIGINAL),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Standing(Instant.EPOCH, Optional.empty(), false, Optional.empty()));
  }

  /** Counts photos that were inserted into a month. */
  public static void tally(Handle handle, OwnerId owner, YearMonth month, int photos, long now) {
    MonthTally.change(handle, owner, month, photos, now);
  }
}
