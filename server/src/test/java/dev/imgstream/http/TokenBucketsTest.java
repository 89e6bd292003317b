package dev.imgstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.http.TokenBuckets.TooManyRequests;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Buckets of ten tokens that gain two a second, by a clock that the test turns. */
final class TokenBucketsTest {
  private long now;
  private final TokenBuckets buckets = new TokenBuckets(2, 10, () -> now);

  @Test
  void aFullBucketLetsSoManyThroughAtOnce() {
    assertThat(passes("a", 100)).isEqualTo(10);
  }

  @Test
  void aBucketFillsSteadilyUpToItsBrim() {
    passes("a", 100);
    pass(Duration.ofMillis(499));
    assertThat(passes("a", 100)).isZero();
    pass(Duration.ofMillis(1));
    assertThat(passes("a", 100)).isEqualTo(1);
    pass(Duration.ofSeconds(3));
    assertThat(passes("a", 100)).isEqualTo(6);
    pass(Duration.ofDays(1));
    assertThat(passes("a", 100)).isEqualTo(10);
  }

  @Test
  void oneCallersHasteIsNoOthers() {
    passes("a", 100);
    assertThat(passes("b", 100)).isEqualTo(10);
  }

  @Test
  void onlySoManyCallersAreRemembered() {
    passes("first", 100);
    for (int caller = 0; caller < 9_999; caller++) {
      passes(caller, 1);
    }
    assertThat(passes("first", 1)).isZero();
    for (int caller = 0; caller < 10_000; caller++) {
      passes(caller, 1);
    }
    assertThat(passes("first", 100)).isEqualTo(10);
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }

  private int passes(Object caller, int requests) {
    int passed = 0;
    for (int n = 0; n < requests; n++) {
      try {
        buckets.take(caller);
        passed++;
      } catch (TooManyRequests e) {
        assertThat(e.kind()).isEqualTo(ProblemKind.TOO_MANY_REQUESTS);
      }
    }
    return passed;
  }
}
