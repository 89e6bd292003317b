package dev.imgstream.timeline;

import dev.imgstream.photo.MonthPhoto;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/**
 * A month's photos as a struct of arrays, the HTTP contract's {@code Month}: one array a field,
 * newest first.
 */
record PackedMonth(
    String month,
    long version,
    List<String> ids,
    long[] takenAt,
    double[] ratio,
    int[] colour,
    int[] photoVersion) {

  static PackedMonth of(YearMonth month, long version, List<MonthPhoto> photos) {
    long began = month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
    return new PackedMonth(
        month.toString(),
        version,
        photos.stream().map(photo -> photo.id().toString()).toList(),
        photos.stream().mapToLong(photo -> (photo.takenAt() - began) / 1000).toArray(),
        photos.stream().mapToDouble(photo -> thousandths(photo.ratio())).toArray(),
        photos.stream().mapToInt(MonthPhoto::colour).toArray(),
        photos.stream().mapToInt(MonthPhoto::version).toArray());
  }

  /** Rounded, since the layout needs no more, but never to nothing. */
  private static double thousandths(double ratio) {
    return Math.max(1, Math.round(ratio * 1000)) / 1000.0;
  }
}
