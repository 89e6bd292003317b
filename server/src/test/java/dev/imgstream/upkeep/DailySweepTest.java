package dev.imgstream.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.api.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class DailySweepTest {
  private static final Duration SOON = Duration.ofMillis(1);
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Swept NOTHING = new Swept(Map.of());

  @Test
  void itSweepsAgainAndAgainThoughOneSweepFails() throws Exception {
    var rounds = new AtomicInteger();
    DailySweep.Round round =
        _ -> {
          if (rounds.incrementAndGet() == 1) {
            throw new IOException("the disk is away");
          }
          return NOTHING;
        };
    try (var _ = new DailySweep(round, SOON, SOON)) {
      Await.until("it swept three times", () -> rounds.get() >= 3);
    }
    int atTheEnd = rounds.get();
    try (var _ = new DailySweep(_ -> NOTHING, SOON, SOON)) {
      assertThat(rounds.get()).isEqualTo(atTheEnd);
    }
  }

  @Test
  void itDoesNotSweepBeforeItsTime() {
    var rounds = new AtomicInteger();

    new DailySweep(
            _ -> {
              rounds.incrementAndGet();
              return NOTHING;
            },
            NEVER,
            NEVER)
        .close();

    assertThat(rounds.get()).isZero();
  }

  @Test
  void closingTellsARunningSweepToStopAndWaitsForIt() throws Exception {
    var begun = new CountDownLatch(1);
    var ended = new AtomicBoolean();
    var sweep =
        new DailySweep(
            stopped -> {
              begun.countDown();
              while (!stopped.getAsBoolean()) {
                Thread.onSpinWait();
              }
              ended.set(true);
              return NOTHING;
            },
            SOON,
            NEVER);
    begun.await();

    sweep.close();

    assertThat(ended).isTrue();
  }
}
