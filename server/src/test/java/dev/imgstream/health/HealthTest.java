package dev.imgstream.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.health.Health.Endpoint;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** When those who wait for the program to be ready are told so. */
class HealthTest {
  private final AtomicBoolean broken = new AtomicBoolean();
  private final AtomicInteger told = new AtomicInteger();
  private final Health health =
      new Health(
          new Application("imgstream", "1", "dev", Instant.EPOCH),
          List.of(Check.of("storage", this::look)),
          Clock.systemUTC(),
          told::incrementAndGet);

  @Test
  void thatItIsReadyIsToldWhenAllWasLookedAtAndFoundWell() {
    health.report(Endpoint.LIVENESS);
    broken.set(true);
    assertThat(health.report(Endpoint.READINESS).healthy()).isFalse();
    assertThat(told).hasValue(0);

    broken.set(false);
    assertThat(health.report(Endpoint.READINESS).healthy()).isTrue();
    assertThat(told).hasValue(1);
  }

  private String look() throws IOException {
    if (broken.get()) {
      throw new IOException("the test breaks it");
    }
    return "fine";
  }
}
