package dev.imgstream.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where large months are cut. */
final class MonthPartsTest {
  @Test
  void aMonthThatFitsIntoOnePartIsNotCut() {
    assertThat(MonthParts.parts(List.of(1_000, 3_000))).isEmpty();
    assertThat(MonthParts.parts(List.of())).isEmpty();
  }

  @Test
  void cutsFallBetweenDays() {
    assertThat(MonthParts.parts(List.of(1_500, 1_500, 1_500, 2_500, 1)))
        .containsExactly(3_000, 4_000, 1);
  }

  @Test
  void aDayThatIsTooLargeIsCutEvenlyAndStandsAlone() {
    assertThat(MonthParts.parts(List.of(10, 9_000, 20)))
        .containsExactly(10, 3_000, 3_000, 3_000, 20);
  }

  @Test
  void everyPhotoIsInAPartThatIsNotTooLarge() {
    var parts = MonthParts.parts(Collections.nCopies(28, 2_501));

    assertThat(parts.stream().mapToInt(Integer::intValue).sum()).isEqualTo(70_028);
    assertThat(parts).allSatisfy(part -> assertThat(part).isBetween(1, MonthParts.MOST));
  }
}
