package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Heard;
import dev.imgstream.RawRequest;
import dev.imgstream.TestApp;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What replies tell browsers, and which requests of browsers are not taken. */
final class BrowserRulesTest extends ApiTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/favicon.svg",
        "/health",
        "/api/me",
        "/api/timeline",
        "/api/uploads.csv",
        "/api/nothing",
        "/api/timeline/may",
        // What Jetty refuses by itself.
        "/api/photos/%zz"
      })
  void everyReplyKeepsOtherSitesOut(String path) throws Exception {
    try (var request = get(path, "")) {
      assertThat(request.header("X-Content-Type-Options")).contains("nosniff");
      assertThat(request.header("Referrer-Policy")).contains("no-referrer");
      assertThat(request.header("Cross-Origin-Resource-Policy")).contains("same-origin");
      assertThat(request.header("Permissions-Policy").orElseThrow())
          .contains("geolocation=()", "camera=()", "microphone=()");
      assertThat(request.header("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'; ")
          .contains("frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'")
          .doesNotContain("unsafe", "*", "http:", "https:");
      assertThat(request.header("Strict-Transport-Security")).isEmpty();
      if (request.status() >= 400) {
        assertThat(request.header("Content-Type")).contains("application/problem+json");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/me", "/api/nothing", "/api/photos/a%2fb"})
  void aBrowserThatCameByHttpsStaysWithIt(String path) throws Exception {
    try (var request = get(path, "X-Forwarded-Proto: https\r\n")) {
      assertThat(request.header("Strict-Transport-Security")).contains("max-age=31536000");
    }
  }

  @Test
  void whatCameFromOutsideIsShownWhereNothingRuns() throws Exception {
    var photo = "/api/photos/" + id(TestApp.json(app.post("a.jpg", tanners(), "")));
    for (var what : new String[] {"/original", "/original?as=jpeg", "/thumb", "/preview"}) {
      var reply = app.get(photo + what);
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(header(reply, "Content-Security-Policy"))
          .startsWith("default-src 'none'; ")
          .endsWith("; sandbox");
      assertThat(header(reply, "X-Content-Type-Options")).isEqualTo("nosniff");
      if (what.startsWith("/original")) {
        assertThat(header(reply, "Content-Disposition")).startsWith("attachment; ");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/api/me", "/api/photos", "/api/uploads"})
  void noOtherSiteIsLetIn(String path) throws Exception {
    var asked =
        app.request(path)
            .header("Origin", "https://evil.example")
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "content-type");

    for (var method : new String[] {"OPTIONS", "GET"}) {
      var reply = app.send(asked.copy().method(method, BodyPublishers.noBody()).build());
      assertThat(reply.headers().map().keySet()).noneMatch(BrowserRulesTest::isOfCors);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site: cross-site",
    "Sec-Fetch-Site: same-site",
    "Sec-Fetch-Site: whatever",
    "Origin: https://evil.example",
    "Origin: null",
    "Origin: http://localhost",
    "Origin: http://localhost:1",
    "Origin: https://localhost:PORT",
    "Origin: http://localhost:PORT.evil.example"
  })
  void anotherSitesPageChangesNothing(String header) throws Exception {
    var photo = id(TestApp.json(app.post("a.jpg", tanners(), "")));
    for (var request : changes(photo).toList()) {
      try (var heard = new Heard();
          var sent = new RawRequest(app.address()).send(head(request, header + "\r\n"))) {
        assertThat(sent.status()).as(request).isEqualTo(403);
        assertThat(heard.securityEvents()).containsExactly("cross_origin_blocked");
      }
    }
    assertThat(json("/api/photos/" + photo).has("trashedAt")).isFalse();
    assertThat(json("/api/uploads").get("uploads")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site: same-origin",
    "Origin: http://localhost:PORT",
    "'X-Forwarded-Proto: https\r\nOrigin: https://localhost:PORT'",
    // No browser, so no site's page has made it.
    "X-Nothing: 1"
  })
  void ourPageChangesWhatItWants(String header) throws Exception {
    var photo = id(TestApp.json(app.post("a.jpg", tanners(), "")));
    try (var sent =
        new RawRequest(app.address()).send(head("DELETE /api/photos/" + photo, header + "\r\n"))) {
      assertThat(sent.status()).isEqualTo(204);
    }
  }

  /** Requests that would change something, one for each method that does. */
  private static Stream<String> changes(String photo) {
    return Stream.of(
        "DELETE /api/photos/" + photo,
        "POST /api/photos/" + photo + "/restore",
        "POST /api/uploads",
        "POST /api/photos?name=b.jpg",
        "PUT /api/uploads/" + photo + "/bytes");
  }

  private RawRequest get(String path, String headers) throws Exception {
    return new RawRequest(app.address()).send(head("GET " + path, headers));
  }

  private String head(String request, String headers) {
    var port = String.valueOf(app.address().getPort());
    return "%s HTTP/1.1\r\nHost: localhost:PORT\r\nContent-Length: 0\r\n%s\r\n"
        .formatted(request, headers)
        .replace("PORT", port);
  }

  private static boolean isOfCors(String header) {
    return header.startsWith("access-control-") || header.startsWith("Access-Control-");
  }
}
