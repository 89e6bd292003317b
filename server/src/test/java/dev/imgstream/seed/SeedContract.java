package dev.imgstream.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.EmptyLibrary;
import dev.imgstream.config.Config;
import dev.imgstream.objects.FolderStore;
import dev.imgstream.photo.Photos;
import dev.imgstream.photo.Scope;
import dev.imgstream.timeline.Timeline;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a library that was filled, whatever database its rows are in. */
abstract class SeedContract {
  private static final int PHOTOS = 5_000;

  @TempDir Path folder;

  /** What names a database without rows, the same one each time. */
  abstract Map<String, String> environment();

  @Test
  void photosSpreadOverFortyYearsAndEachHasAThumb() throws Exception {
    try (var library = open()) {
      new Seed(library, 1, Instant.parse("2026-11-26T12:00:00Z")).fill(PHOTOS, 12, _ -> {});
      var months = new Timeline(library.database()).months(library.owner(), Scope.PHOTOS);

      assertThat(months.getFirst().month()).isEqualTo("2026-11");
      assertThat(months.getLast().month()).startsWith("198");
      assertThat(months.stream().mapToInt(Timeline.Month::count).sum()).isEqualTo(PHOTOS);
      assertThat(months.stream().mapToInt(Timeline.Month::count).max().orElseThrow())
          .isBetween(PHOTOS / 10, PHOTOS / 9);
      var photos = new Photos(library.database(), Clock.systemUTC());
      var store = FolderStore.asItStands(library.objects());
      for (var month : months.subList(0, 20)) {
        var run = photos.inMonth(library.owner(), YearMonth.parse(month.month()));
        assertThat(run).hasSize(month.count());
        var photo = photos.find(library.owner(), run.getFirst().id()).orElseThrow();
        assertThat(store.read(photo.thumbKey())).isPresent();
        assertThat(store.read(photo.previewKey())).isPresent();
      }
    }
    assertThatThrownBy(this::open)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds photos");
  }

  private EmptyLibrary open() throws IOException {
    var variables = new HashMap<>(environment());
    variables.put("IMGSTREAM_DATA", folder.toString());
    return EmptyLibrary.open(Config.read(variables, false));
  }
}
