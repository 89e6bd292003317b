package dev.imgstream.timeline;

import dev.imgstream.photo.MonthPhoto;
import dev.imgstream.photo.MonthRun;
import dev.imgstream.photo.PhotoType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.YearMonth;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.ToIntFunction;

/**
 * A run of a month's photos as bytes that a page can use as they are, the HTTP contract's {@code
 * application/vnd.imgstream.month}: a head of 32 bytes, then one column a field. Numbers are
 * little-endian, as all browsers' machines have them; columns are in such an order that each begins
 * where its numbers may.
 */
final class PackedBytes {
  static final String CONTENT_TYPE = "application/vnd.imgstream.month";

  static final String MANY = "application/vnd.imgstream.months";

  private static final int FORM = 1;
  private static final int HEAD = 32;
  private static final int ID = 16;
  private static final int PHOTO = 30;
  private static final int WIDEST = 65_535;
  private static final int FAVOURITE = 0x80;

  /** Each month of many begins at a multiple of this, so that its columns begin where they may. */
  private static final int ALIGNED = 8;

  private PackedBytes() {}

  static byte[] of(YearMonth month, int from, MonthRun run) {
    var photos = run.photos();
    var bytes =
        ByteBuffer.allocate(HEAD + PHOTO * photos.size())
            .putInt(0, Integer.reverseBytes(FORM))
            .order(ByteOrder.LITTLE_ENDIAN)
            .position(4)
            .putInt(photos.size())
            .putLong(run.version())
            .putInt(from)
            .putShort((short) month.getYear())
            .putShort((short) month.getMonthValue())
            .position(HEAD);
    ids(bytes, photos);
    moments(bytes, photos, PackedMonth.began(month));
    photos.forEach(photo -> bytes.putInt(photo.version()));
    photos.forEach(
        photo -> bytes.putShort((short) Math.min(WIDEST, PackedMonth.thousandths(photo))));
    // A colour's parts each in a column of their own: three numbers of one byte, not one of four.
    column(bytes, photos, photo -> photo.colour() >> 16);
    column(bytes, photos, photo -> photo.colour() >> 8);
    column(bytes, photos, MonthPhoto::colour);
    column(bytes, photos, photo -> code(photo.type()) | (photo.favourite() ? FAVOURITE : 0));
    return bytes.array();
  }

  /** Where the columns behind that of the ids begin, which is as good as random. */
  static int columns(int photos) {
    return HEAD + ID * photos;
  }

  /** Whole months one behind the other, each filled up with zeros. */
  static byte[] of(SequencedMap<YearMonth, MonthRun> months) {
    var parts = months.entrySet().stream().map(one -> of(one.getKey(), 0, one.getValue())).toList();
    int length = parts.stream().mapToInt(part -> filled(part.length)).sum();
    var bytes = ByteBuffer.allocate(length);
    int at = 0;
    for (var part : parts) {
      bytes.put(at, part);
      at += filled(part.length);
    }
    return bytes.array();
  }

  private static int filled(int length) {
    return Math.ceilDiv(length, ALIGNED) * ALIGNED;
  }

  private static int code(PhotoType type) {
    return switch (type) {
      case JPEG -> 0;
      case HEIC -> 1;
      case AVIF -> 2;
      case PNG -> 3;
      case WEBP -> 4;
      case GIF -> 5;
      case TIFF -> 6;
      case JXL -> 7;
    };
  }

  private static void ids(ByteBuffer bytes, List<MonthPhoto> photos) {
    // As they are written out, digit by digit.
    bytes.order(ByteOrder.BIG_ENDIAN);
    for (var photo : photos) {
      bytes
          .putLong(photo.id().value().getMostSignificantBits())
          .putLong(photo.id().value().getLeastSignificantBits());
    }
    bytes.order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The first as it is, each other as seconds before the last, which is less to compress. */
  private static void moments(ByteBuffer bytes, List<MonthPhoto> photos, long began) {
    int before = 0;
    for (int i = 0; i < photos.size(); i++) {
      int second = (int) ((photos.get(i).takenAt() - began) / 1000);
      bytes.putInt(i == 0 ? second : before - second);
      before = second;
    }
  }

  private static void column(
      ByteBuffer bytes, List<MonthPhoto> photos, ToIntFunction<MonthPhoto> value) {
    photos.forEach(photo -> bytes.put((byte) value.applyAsInt(photo)));
  }
}
