package dev.imgstream.timeline;

import dev.imgstream.metadata.Place;
import dev.imgstream.photo.MonthPhoto;
import dev.imgstream.photo.MonthRun;
import dev.imgstream.photo.PhotoId;
import dev.imgstream.towns.Town;
import dev.imgstream.towns.Towns;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The towns of months' photos, the HTTP contract's {@code MonthTowns}.
 *
 * @param towns each once
 */
record MonthTowns(List<Town> towns, List<OfMonth> months) {

  /**
   * Those of a month, or of a run of it.
   *
   * @param town of each photo, newest first, its index among all towns; -1 for none
   */
  record OfMonth(String month, long version, int from, int[] town) {}

  static MonthTowns of(
      SequencedMap<YearMonth, MonthRun> runs, int from, Map<PhotoId, Place> places, Towns towns) {
    var indices = new LinkedHashMap<Town, Integer>();
    var months = new ArrayList<OfMonth>();
    runs.forEach(
        (month, run) ->
            months.add(
                new OfMonth(
                    month.toString(),
                    run.version(),
                    from,
                    run.photos().stream()
                        .map(MonthPhoto::id)
                        .map(id -> Optional.ofNullable(places.get(id)))
                        .mapToInt(place -> index(place, towns, indices))
                        .toArray())));
    return new MonthTowns(List.copyOf(indices.keySet()), months);
  }

  private static int index(Optional<Place> place, Towns towns, Map<Town, Integer> indices) {
    return place
        .flatMap(there -> towns.of(there.latitude(), there.longitude()))
        .map(
            town -> {
              indices.putIfAbsent(town, indices.size());
              return indices.get(town);
            })
        .orElse(-1);
  }
}
