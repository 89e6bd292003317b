package dev.imgstream.timeline;

import dev.imgstream.photo.MonthPhoto;
import dev.imgstream.photo.MonthRun;
import dev.imgstream.photo.PhotoType;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A month's photos, or a run of them, as a struct of arrays, the HTTP contract's {@code Month}: one
 * array a field, newest first.
 */
record PackedMonth(
    String month,
    long version,
    int from,
    List<String> ids,
    long[] takenAt,
    double[] ratio,
    int[] colour,
    int[] photoVersion,
    List<String> type,
    List<Boolean> favourite) {

  static PackedMonth of(YearMonth month, int from, MonthRun run) {
    var photos = run.photos();
    long began = began(month);
    return new PackedMonth(
        month.toString(),
        run.version(),
        from,
        photos.stream().map(photo -> photo.id().toString()).toList(),
        photos.stream().mapToLong(photo -> (photo.takenAt() - began) / 1000).toArray(),
        photos.stream().mapToDouble(photo -> thousandths(photo) / 1000.0).toArray(),
        photos.stream().mapToInt(MonthPhoto::colour).toArray(),
        photos.stream().mapToInt(MonthPhoto::version).toArray(),
        photos.stream().map(MonthPhoto::type).map(PhotoType::contentType).toList(),
        photos.stream().map(MonthPhoto::favourite).toList());
  }

  /** The month's first moment, on the clock where its photos were taken. */
  static long began(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
  }

  /** A photo's ratio, rounded, since the layout needs no more, but never to nothing. */
  static long thousandths(MonthPhoto photo) {
    return Math.max(1, Math.round(photo.ratio() * 1000));
  }
}
