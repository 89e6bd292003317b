package dev.imgstream.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.objects.ObjectKey;
import org.junit.jupiter.api.Test;

final class SeenTest {
  @Test
  void whatWasSeenIsKnownAgainAndNothingElse() {
    var seen = new Seen();
    for (int n = 0; n < 300_000; n++) {
      seen.add(key(n));
    }
    seen.close();

    for (int n = 0; n < 300_000; n += 7) {
      assertThat(seen.contains(key(n))).isTrue();
      assertThat(seen.contains(key(n + 300_000))).isFalse();
    }
  }

  private static ObjectKey key(int n) {
    return new ObjectKey("originals/o/" + n + ".jpg");
  }
}
