package dev.imgstream.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Heard;
import dev.imgstream.http.TokenBuckets;
import dev.imgstream.http.WebServer;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Owners who are let through three times and never again. */
final class PaceTest {
  @Test
  void whoMakesTooManyRequestsIsToldToSlowDown() throws Exception {
    var owner = new Owner(new OwnerId(UUID.randomUUID()), "me", Optional.empty());
    try (var heard = new Heard();
        var server =
            new WebServer(
                InetAddress.getLoopbackAddress(),
                0,
                List.of(
                    new AccountRoutes(
                        new LocalIdentity(() -> owner), new AccountRoutes.Limits(1, 1, 1)),
                    new PaceRoutes(new TokenBuckets(0, 3))));
        var client = HttpClient.newHttpClient()) {
      for (int n = 0; n < 3; n++) {
        assertThat(get(client, server).statusCode()).isEqualTo(200);
      }
      var refused = get(client, server);

      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).contains("1");
      assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
      assertThat(refused.body()).contains("\"type\":\"too-many-requests\"");
      assertThat(heard.securityEvents()).containsExactly("limit_exceeded");
      assertThat(heard.fields("limit")).containsExactly("too-many-requests");
    }
  }

  private static HttpResponse<String> get(HttpClient client, WebServer server) throws Exception {
    var address = URI.create("http://localhost:" + server.port() + "/api/me");
    return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
