package dev.imgstream.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where what is taken ends, to the second. */
final class AssertionsTest {
  private final Proxy proxy = new Proxy();
  private final TestClock clock = new TestClock();
  private final SignInKeys keys = new SignInKeys(new PublishedKeys(proxy.keys.address()), clock);
  private final Assertions assertions = new Assertions(Set.of(Proxy.AUDIENCE), keys, clock);

  @AfterEach
  void close() {
    keys.close();
    proxy.close();
  }

  @ParameterizedTest
  @CsvSource({"0, 600", "30, 600", "-630, -30", "-30, 600", "0, 1"})
  void clocksMayDifferByHalfAMinute(long issued, long expires) throws Exception {
    assertThat(assertions.verify(token(issued, expires)).subject())
        .isEqualTo("accounts.google.com:anna");
  }

  @ParameterizedTest
  @CsvSource({
    "31, 600, issued in the future",
    "-600, -31, expired",
    "-31, 600, lives for too long"
  })
  void butNotByMore(long issued, long expires, String reason) {
    assertThatThrownBy(() -> assertions.verify(token(issued, expires)))
        .isInstanceOf(BadAssertion.class)
        .hasMessageContaining(reason);
  }

  @Test
  void whatTheProxyMayAddLaterIsPassedOver() throws Exception {
    var token = good().with("google", Set.of("access_levels")).header("more", "of it");

    assertThat(assertions.verify(token.signedBy(proxy.key)).email())
        .isEqualTo("anna@photos.example");
  }

  private String token(long issued, long expires) {
    long now = clock.instant().getEpochSecond();
    return good().with("iat", now + issued).with("exp", now + expires).signedBy(proxy.key);
  }

  private Token good() {
    long now = clock.instant().getEpochSecond();
    return proxy.token("anna").with("iat", now).with("exp", now + 600);
  }
}
