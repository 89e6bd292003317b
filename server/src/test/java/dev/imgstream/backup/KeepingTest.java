package dev.imgstream.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which backups stay. */
final class KeepingTest {
  @Test
  void ofTwoYearsOfDaysAFortnightAndAYearOfMonthsStay() {
    var names = new ArrayList<String>();
    for (int day = 0; day < 730; day++) {
      names.add(Manifest.name(Instant.parse("2030-01-01T03:00:00Z").plus(Duration.ofDays(day))));
    }

    var kept = Keeping.of(names);

    assertThat(kept)
        .hasSize(14 + 11)
        .containsAll(names.subList(730 - 14, 730))
        .contains("20310131t030000z", "20310228t030000z", "20311130t030000z")
        .doesNotContain("20301231t030000z", "20310130t030000z", "20311217t030000z");
  }

  @Test
  void fewAllStay() {
    var names = List.of("20300101t030000z", "20300101t040000z");
    assertThat(Keeping.of(names)).containsExactlyInAnyOrderElementsOf(names);
    assertThat(Keeping.of(List.of())).isEmpty();
  }
}
