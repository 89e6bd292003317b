package dev.imgstream.photo;

import dev.imgstream.account.OwnerId;
import dev.imgstream.metadata.Place;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jdbi.v3.core.Handle;

/** Where photos of months were taken. */
final class PhotoPlaces {
  /** No more of a large month than a run of it spans, by the index that has its order. */
  private static final String PLACES =
      """
      select id, latitude, longitude from photo
      where owner = :owner and month in (<months>) and <scope>
        and taken_at between :oldest and :newest
        and latitude is not null and longitude is not null
      """;

  private PhotoPlaces() {}

  /** Those of the photos that tell it, and others of the same time perhaps. */
  static Map<PhotoId, Place> read(
      Handle handle, OwnerId owner, Scope scope, SequencedMap<YearMonth, MonthRun> runs) {
    var taken =
        runs.values().stream()
            .map(MonthRun::photos)
            .flatMap(Collection::stream)
            .mapToLong(MonthPhoto::takenAt)
            .summaryStatistics();
    if (taken.getCount() == 0) {
      return Map.of();
    }
    var places = new HashMap<PhotoId, Place>();
    handle
        .createQuery(PLACES)
        .define("scope", scope.condition())
        .bind("owner", owner.toString())
        .bindList("months", runs.keySet().stream().map(YearMonth::toString).toList())
        .bind("oldest", taken.getMin())
        .bind("newest", taken.getMax())
        .map(
            (row, _) ->
                Map.entry(
                    PhotoId.parse(row.getString(1)).orElseThrow(),
                    new Place(row.getDouble(2), row.getDouble(3), Optional.empty())))
        .forEach(place -> places.put(place.getKey(), place.getValue()));
    return places;
  }
}
