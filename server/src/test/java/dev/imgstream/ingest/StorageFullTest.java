package dev.imgstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.http.ProblemKind;
import org.junit.jupiter.api.Test;

final class StorageFullTest {
  private static final long MIB = 1 << 20;

  @Test
  void aPhotoIsTakenWhileThereIsRoomForItAndTheReserve() {
    assertThatCode(() -> StorageFull.check(100 * MIB, 84 * MIB)).doesNotThrowAnyException();
    assertThatCode(() -> StorageFull.check(Long.MAX_VALUE, 84 * MIB)).doesNotThrowAnyException();
    assertThatCode(() -> StorageFull.check(16 * MIB, -1)).doesNotThrowAnyException();
  }

  @Test
  void aPhotoThatWouldUseUpTheReserveIsRefused() {
    assertThatThrownBy(() -> StorageFull.check(100 * MIB, 84 * MIB + 1))
        .isInstanceOfSatisfying(
            StorageFull.class,
            refusal -> assertThat(refusal.kind()).isEqualTo(ProblemKind.STORAGE_FULL));
    assertThatThrownBy(() -> StorageFull.check(0, -1)).isInstanceOf(StorageFull.class);
  }
}
