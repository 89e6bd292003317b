package dev.imgstream.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.account.KeyServer.Mood;
import dev.imgstream.api.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The keys of the sign-in, from a server that fails, hangs, lies and changes its keys. */
final class SignInKeysTest {
  private final SigningKey first = SigningKey.named("first");
  private final SigningKey second = SigningKey.named("second");
  private final TestClock clock = new TestClock();
  private final KeyServer server = new KeyServer(first);
  private SignInKeys keys = new SignInKeys(new PublishedKeys(server.address()), clock);
  private Logged logged;

  @BeforeEach
  void listen() {
    logged = new Logged();
  }

  @AfterEach
  void close() {
    keys.close();
    server.close();
    logged.close();
  }

  @Test
  void whatIsKnownIsAskedForOnce() throws Exception {
    for (int i = 0; i < 100; i++) {
      assertThat(keys.find("first")).isNotNull();
    }

    assertThat(server.asked()).isEqualTo(1);
  }

  @Test
  void whoeverComesAtOnceWaitsForOneAnswer() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<Object> find = () -> keys.find("first");
      var all = threads.invokeAll(IntStream.range(0, 50).mapToObj(_ -> find).toList());
      for (var one : all) {
        assertThat(one.get()).isNotNull();
      }
    }

    assertThat(server.asked()).isEqualTo(1);
  }

  @Test
  void aKeyThatIsNewIsFoundByTheFirstWhoBringsIt() throws Exception {
    keys.find("first");
    clock.goOn(SignInKeys.BETWEEN_FETCHES);
    server.publish(first, second);

    assertThat(keys.find("second")).isNotNull();
    assertThat(keys.find("first")).isNotNull();
    assertThat(server.asked()).isEqualTo(2);
  }

  @Test
  void anUnknownKeyIsLookedForOnceAMinuteAtMost() throws Exception {
    keys.find("first");
    for (int second = 0; second < 180; second++) {
      clock.goOn(Duration.ofSeconds(1));
      assertThatThrownBy(() -> keys.find("unknown")).isInstanceOf(BadAssertion.class);
    }

    assertThat(server.asked()).isEqualTo(1 + 3);
  }

  @Test
  void aKeyThatWasTakenBackServesAnHourAtMost() throws Exception {
    keys.find("first");
    server.publish(second);
    clock.goOn(SignInKeys.FRESH.plusSeconds(1));
    // The one who finds them old does not wait for the new ones.
    keys.find("first");
    Await.until("the keys are asked for anew", () -> server.asked() == 2);
    Await.until("the old key is forgotten", () -> isUnknown("first"));

    assertThat(keys.find("second")).isNotNull();
  }

  @ParameterizedTest
  @EnumSource(value = Mood.class, mode = Mode.EXCLUDE, names = "WELL")
  void theLastGoodKeysServeWhateverTheServerDoes(Mood mood) throws Exception {
    keys.find("first");
    server.be(mood);
    clock.goOn(Duration.ofDays(2));
    long begun = System.nanoTime();

    assertThat(keys.find("first")).isNotNull();
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(1));
    assertThatThrownBy(() -> keys.find("second")).isInstanceOf(BadAssertion.class);
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
    assertThat(keys.find("first")).isNotNull();
    assertThat(logged.text()).contains("the keys of the sign-in cannot be fetched");
  }

  @ParameterizedTest
  @EnumSource(value = Mood.class, mode = Mode.EXCLUDE, names = "WELL")
  void aStartWithoutKeysLetsNobodyInAndIsMendedSoon(Mood mood) throws Exception {
    server.be(mood);
    keys.close();
    keys = new SignInKeys(new PublishedKeys(server.address()), clock);
    assertThatThrownBy(() -> keys.find("first")).isInstanceOf(KeysMissing.class);
    assertThatThrownBy(() -> keys.check()).isInstanceOf(IOException.class);
    server.be(Mood.WELL);
    clock.goOn(SignInKeys.BETWEEN_FIRST_FETCHES);

    assertThat(keys.find("first")).isNotNull();
    assertThat(keys.check()).isEqualTo("1 keys of the sign-in, fetched 0 minutes ago");
  }

  @Test
  void keysOfAnotherKindArePassedOver() throws Exception {
    keys.find("first");
    server.publish(first, SigningKey.named("large", "P-384", "secp384r1"));
    clock.goOn(SignInKeys.BETWEEN_FETCHES);

    assertThat(isUnknown("large")).isTrue();
    assertThat(keys.find("first")).isNotNull();
  }

  private boolean isUnknown(String id) {
    try {
      keys.find(id);
      return false;
    } catch (BadAssertion e) {
      return true;
    }
  }
}
