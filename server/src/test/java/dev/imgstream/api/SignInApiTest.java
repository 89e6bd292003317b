package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.TestApp;
import dev.imgstream.account.KeyServer.Mood;
import dev.imgstream.account.Logged;
import dev.imgstream.account.Proxy;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A whole server behind a proxy that signs people in. */
final class SignInApiTest {
  private final Proxy proxy = new Proxy();
  private final Logged logged = new Logged();
  @TempDir private Path folder;
  private TestApp app;

  @BeforeEach
  void start() throws IOException {
    app = start(Map.of());
  }

  @AfterEach
  void stop() {
    app.close();
    proxy.close();
    logged.close();
  }

  private TestApp start(Map<String, String> more) throws IOException {
    var environment = new HashMap<>(proxy.environment());
    environment.putAll(more);
    return TestApp.start(folder, environment);
  }

  private void restart(Map<String, String> more) throws IOException {
    app.close();
    app = start(more);
  }

  @Test
  void theServerTellsWhoYouAre() throws Exception {
    var me = TestApp.json(as("anna", "/api/me"));

    assertThat(me.get("name").asString()).isEqualTo("anna");
    assertThat(me.get("email").asString()).isEqualTo("anna@photos.example");
    assertThat(me.get("auth").asString()).isEqualTo("iap");
    assertThat(TestApp.json(as("anna", "/api/me")).get("id")).isEqualTo(me.get("id"));
    assertThat(TestApp.json(as("bert", "/api/me")).get("id")).isNotEqualTo(me.get("id"));
    assertThat(logged.text()).doesNotContain("@photos.example");
  }

  @Test
  void whatIsSaidIsAsTheContractSays() throws Exception {
    var contract = Contract.read();

    assertThat(contract.faults("GET /api/me", as("anna", "/api/me"))).isEmpty();
    assertThat(contract.faults("GET /api/me", app.get("/api/me"))).isEmpty();
    assertThat(contract.faults("GET /health", app.get("/health"))).isEmpty();
    restart(Map.of("IMGSTREAM_ALLOWED_USERS", "bert@photos.example"));
    assertThat(contract.faults("GET /api/me", as("anna", "/api/me"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/index.html",
        "/photo/x",
        "/api/me",
        "/api/nothing",
        "/metrics",
        "/health/",
        "/health/x",
        "/HEALTH"
      })
  void nothingIsThereForWhoHasNotSignedIn(String path) throws Exception {
    var reply = app.get(path);

    assertThat(reply.statusCode()).isEqualTo(401);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(logged.securityEvents()).containsOnly("missing_iap_header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
  void theProbeIsForLookingOnly(String method) throws Exception {
    var request = app.request("/health").method(method, BodyPublishers.noBody()).build();

    assertThat(app.send(request).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @CsvSource({
    "/health, healthy",
    "/health?endpoint=readiness, ready",
    "/health?endpoint=liveness, alive"
  })
  void aStrangersProbeIsToldOneWord(String path, String word) throws Exception {
    var json = app.get(path);
    var page = app.send(app.request(path).header("Accept", "text/html").build());

    assertThat(json.statusCode()).isEqualTo(200);
    assertThat(text(json)).isEqualTo("{\"status\":\"" + word + "\"}");
    assertThat(text(page)).contains("imgstream is " + word).doesNotContain("table", "Version");
    assertThat(logged.securityEvents()).isEmpty();
  }

  @Test
  void aProbeOfSomeoneWhoIsLetInIsToldAll() throws Exception {
    var health = TestApp.json(as("anna", "/health"));

    assertThat(health.get("checks").get("configuration").get("message").asString())
        .contains("1 keys of the sign-in");
  }

  @Test
  void aProbeWithAForgedTokenIsAStrangers() throws Exception {
    var reply = with(proxy.staleTokenOf("anna"), "/health");

    assertThat(text(reply)).isEqualTo("{\"status\":\"healthy\"}");
    assertThat(logged.securityEvents()).containsExactly("invalid_iap_token");
  }

  @ParameterizedTest
  @CsvSource({
    "ANNA@Photos.Example, '', '', 200",
    "'carl@photos.example, anna@photos.example', '', '', 200",
    "bert@photos.example, '', '', 403",
    "'', photos.example, Photos.example, 200",
    "'', photos.example, '', 403",
    "'', photos.example, example, 403",
    "'', photos.example, evil-photos.example, 403",
    "bert@photos.example, photos.example, photos.example, 200",
    "anna@photos.example, other.example, '', 200",
    "photos@photos.example, other.example, photos.example, 403",
  })
  void whoIsNotAmongTheAllowedIsTurnedAway(String users, String domains, String hd, int status)
      throws Exception {
    restart(Map.of("IMGSTREAM_ALLOWED_USERS", users, "IMGSTREAM_ALLOWED_DOMAINS", domains));
    logged.forget();

    var reply = with(hd.isEmpty() ? proxy.tokenOf("anna") : proxy.tokenOf("anna", hd), "/api/me");

    assertThat(reply.statusCode()).isEqualTo(status);
    assertThat(logged.securityEvents())
        .isEqualTo(status == 200 ? List.of() : List.of("access_denied"));
    assertThat(logged.text()).doesNotContain("@photos.example");
  }

  @Test
  void withoutKeysTheAnswerIsToTryAgainAndProbesTellIt() throws Exception {
    proxy.keys.be(Mood.FAILING);
    restart(Map.of());

    var reply = as("anna", "/api/me");
    assertThat(reply.statusCode()).isEqualTo(503);
    assertThat(reply.headers().firstValue("Retry-After")).isPresent();
    assertThat(app.get("/health?endpoint=readiness").statusCode()).isEqualTo(503);
    assertThat(app.get("/health?endpoint=liveness").statusCode()).isEqualTo(200);
  }

  @Test
  void anyHostNameWillDoSinceTheTokenIsWhatCounts() throws Exception {
    var address = URI.create("http://0.0.0.0:" + app.address().getPort() + "/api/me");
    var request =
        HttpRequest.newBuilder(address).header(Proxy.HEADER, proxy.tokenOf("anna")).build();

    assertThat(app.send(request).statusCode()).isEqualTo(200);
  }

  private HttpResponse<byte[]> as(String name, String path) throws Exception {
    return with(proxy.tokenOf(name), path);
  }

  private HttpResponse<byte[]> with(String token, String path) throws Exception {
    return app.send(app.request(path).header(Proxy.HEADER, token).build());
  }

  private static String text(HttpResponse<byte[]> reply) {
    return new String(reply.body(), StandardCharsets.UTF_8);
  }
}
