package dev.imgstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.http.SteadyBody.SlowBody;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bodies that come slowly, by a clock that the test turns: a kilobyte a second for ten seconds. */
final class SteadyBodyTest {
  private static final Bounds BOUNDS = new Bounds(1, 1, 1, Duration.ofSeconds(10), 10_000);

  private final Trickle trickle = new Trickle();
  private final SteadyBody body = new SteadyBody(trickle, BOUNDS, () -> trickle.now);

  @Test
  void aByteNowAndThenIsCutOffOnceTheTimeIsUp() throws Exception {
    trickle.comes(1, 3);
    for (int reads = 0; reads < 3; reads++) {
      assertThat(body.read(new byte[100])).isEqualTo(1);
    }
    assertThatThrownBy(() -> body.read(new byte[100])).isInstanceOf(SlowBody.class);
    trickle.comes(100_000, 0);
    assertThatThrownBy(body::read).isInstanceOf(SlowBody.class);
    assertThat(body.available()).isZero();
  }

  @Test
  void aPhoneAtTheEdgeOfItsNetworkIsHeardToTheEnd() throws Exception {
    trickle.comes(2_000, 2);
    for (int reads = 0; reads < 1_000; reads++) {
      assertThat(body.read(new byte[2_000])).isEqualTo(2_000);
    }
  }

  @Test
  void aBurstDoesNotExcuseWhatComesAfterIt() throws Exception {
    trickle.comes(50_000, 1);
    assertThat(body.read(new byte[50_000])).isEqualTo(50_000);
    trickle.comes(1, 9);
    assertThat(body.read()).isZero();
    assertThat(body.read()).isZero();
    assertThatThrownBy(body::read).isInstanceOf(SlowBody.class);
  }

  @Test
  void theTimeBetweenReadsIsNotTheSenders() throws Exception {
    trickle.comes(1_000, 1);
    for (int reads = 0; reads < 100; reads++) {
      assertThat(body.read(new byte[1_000])).isEqualTo(1_000);
      trickle.now += Duration.ofMinutes(1).toNanos();
    }
  }

  @Test
  void theEndIsTheEndHoweverLateItIsTold() throws Exception {
    trickle.comes(-1, 60);
    assertThat(body.read(new byte[100])).isEqualTo(-1);
    assertThat(body.read()).isEqualTo(-1);
  }

  /** A sender who has so many bytes for each read, after so many seconds. */
  private static final class Trickle extends ServletInputStream {
    private long now;
    private int bytes;
    private int seconds;

    void comes(int bytes, int seconds) {
      this.bytes = bytes;
      this.seconds = seconds;
    }

    @Override
    public int read(byte[] into, int from, int most) {
      now += Duration.ofSeconds(seconds).toNanos();
      return bytes < 0 ? -1 : Math.min(bytes, most);
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isFinished() {
      return false;
    }

    @Override
    public boolean isReady() {
      return true;
    }

    @Override
    public void setReadListener(ReadListener listener) {
      throw new UnsupportedOperationException();
    }
  }
}
