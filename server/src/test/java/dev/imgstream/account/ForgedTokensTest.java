package dev.imgstream.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Nothing but a good token opens a server behind Identity-Aware Proxy. */
final class ForgedTokensTest {
  private static final Duration SOON = Duration.ofMillis(50);

  /** The machine may be busy with others; what is slow by itself is slow each time. */
  private static final int TRIES = 5;

  /** A piece of a token, too long to be there by chance. */
  private static final int WHOLE = 40;

  @TempDir private static Path folder;
  private static Proxy proxy;
  private static TestApp app;
  private static Map<String, List<String>> forgeries;
  private Logged logged;

  @BeforeAll
  static void start() throws IOException {
    proxy = new Proxy();
    app = TestApp.start(folder, proxy.environment());
    forgeries = Forgeries.of(proxy);
    for (int i = 0; i < 100; i++) {
      assertThat(get(List.of(good())).status()).isEqualTo(200);
    }
  }

  @AfterAll
  static void stop() {
    app.close();
    proxy.close();
  }

  @BeforeEach
  void listen() {
    logged = new Logged();
  }

  @AfterEach
  void listenNoMore() {
    logged.close();
  }

  static List<String> names() {
    try (var some = new Proxy()) {
      return List.copyOf(Forgeries.of(some).keySet());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("names")
  void aForgeryIsRefusedAtOnceAndNotLogged(String name) throws Exception {
    var headers = Objects.requireNonNull(forgeries.get(name));
    var reply = get(headers);
    for (int tries = 1; reply.took().compareTo(SOON) > 0 && tries < TRIES; tries++) {
      reply = get(headers);
    }

    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.head()).contains("application/problem+json", "www-authenticate:");
    var problem = new JsonMapper().readTree(reply.body());
    assertThat(problem.get("type").asString()).isEqualTo("unauthenticated");
    assertThat(reply.took()).isLessThan(SOON);
    assertThat(logged.securityEvents())
        .isNotEmpty()
        .allMatch(event -> event.equals("invalid_iap_token") || event.equals("missing_iap_header"));
    assertNothingIsTold(headers, logged.text() + reply.head() + reply.body());
  }

  @Test
  void thereAreForgeriesEnough() {
    assertThat(forgeries).hasSizeGreaterThan(40);
  }

  @Test
  void aGoodTokenIsTaken() throws Exception {
    assertThat(get(List.of(good())).status()).isEqualTo(200);
    assertThat(logged.securityEvents()).isEmpty();
    assertNothingIsTold(List.of(good()), logged.text());
  }

  private static void assertNothingIsTold(List<String> headers, String text) {
    assertThat(text).doesNotContain("@photos.example");
    for (var header : headers) {
      for (int at = 0; at + WHOLE <= header.length(); at += WHOLE) {
        assertThat(text).doesNotContain(header.substring(at, at + WHOLE));
      }
    }
  }

  private static String good() {
    return Proxy.HEADER + ": " + proxy.tokenOf("anna");
  }

  private static RawReply get(List<String> headers) throws IOException {
    return RawReply.get(app.address(), "/api/timeline", headers);
  }
}
