package dev.imgstream.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {
  private static final Instant ARRIVAL = Instant.parse("2025-06-01T10:20:30.456789Z");
  private static final OffsetDateTime MODIFIED = OffsetDateTime.parse("2011-02-03T04:05:06+09:00");
  private static final Metadata NOTHING =
      new Metadata(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  @Test
  void theFilesOwnDateIsBelievedFirst() {
    var own =
        new TakenAt(
            LocalDateTime.parse("2001-01-01T00:00:00"),
            Optional.empty(),
            TakenAtSource.DATE_TIME_ORIGINAL);
    var metadata =
        new Metadata(Optional.of(own), Optional.empty(), Optional.empty(), Optional.empty());
    assertThat(metadata.takenAt(Optional.of(MODIFIED), ARRIVAL)).isEqualTo(own);
  }

  @Test
  void withoutItTheFilesModificationCountsByTheSendersClock() {
    var taken = NOTHING.takenAt(Optional.of(MODIFIED), ARRIVAL);
    assertThat(taken.iso8601()).isEqualTo("2011-02-03T04:05:06+09:00");
    assertThat(taken.source()).isEqualTo(TakenAtSource.MODIFIED);
  }

  @Test
  void withoutEitherTheArrivalIsTakenToTheMillisecond() {
    var taken = NOTHING.takenAt(Optional.empty(), ARRIVAL);
    assertThat(taken.iso8601()).isEqualTo("2025-06-01T10:20:30.456Z");
    assertThat(taken.source()).isEqualTo(TakenAtSource.UPLOADED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "1601-01-01T00:00:00Z", "2099-01-01T00:00:00Z"})
  void aModificationThatCannotBeIsPassedOver(String modified) {
    var taken = NOTHING.takenAt(Optional.of(OffsetDateTime.parse(modified)), ARRIVAL);
    assertThat(taken.source()).isEqualTo(TakenAtSource.UPLOADED);
  }

  @Test
  void momentsAtTheEndsOfTimeArePassedOver() {
    for (var modified : new OffsetDateTime[] {OffsetDateTime.MIN, OffsetDateTime.MAX}) {
      assertThat(NOTHING.takenAt(Optional.of(modified), ARRIVAL).source())
          .isEqualTo(TakenAtSource.UPLOADED);
    }
  }
}
