package dev.imgstream.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BrakeTest {
  @Test
  void whatACrashLeavesIsLetGo() {
    assertThat(Brake.holds(0, 0)).isFalse();
    assertThat(Brake.holds(1, 1)).isFalse();
    assertThat(Brake.holds(100, 100)).isFalse();
    assertThat(Brake.holds(101, 1_010)).isFalse();
    assertThat(Brake.holds(200_000, 2_000_000)).isFalse();
  }

  @Test
  void whatAnOldOrEmptyDatabaseLeavesIsHeld() {
    assertThat(Brake.holds(1, 0)).isTrue();
    assertThat(Brake.holds(80, 79)).isTrue();
    assertThat(Brake.holds(101, 1_009)).isTrue();
    assertThat(Brake.holds(200_001, 2_000_000)).isTrue();
  }
}
