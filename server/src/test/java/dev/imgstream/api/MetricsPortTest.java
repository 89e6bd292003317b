package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.RawRequest;
import dev.imgstream.TestApp;
import dev.imgstream.account.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who reads the metrics of a server that strangers can reach. */
final class MetricsPortTest {
  @TempDir private Path folder;
  private final Proxy proxy = new Proxy();
  private int port;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    try (var free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    var environment = new HashMap<>(proxy.environment());
    environment.put("IMGSTREAM_METRICS_PORT", String.valueOf(port));
    app = TestApp.start(folder, environment);
  }

  @AfterEach
  void stop() {
    app.close();
    proxy.close();
  }

  @Test
  void theOpenPortHasNoneForAStrangerNorForWhoeverHasSignedIn() throws Exception {
    assertThat(app.get("/metrics").statusCode()).isEqualTo(401);

    app.sign(request -> request.header(Proxy.HEADER, proxy.tokenOf("anna")));
    assertThat(app.get("/metrics").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /metrics, localhost, 200",
    "GET, /metrics, 127.0.0.1:1, 200",
    "GET, /metrics, elsewhere.example, 403",
    "GET, /, localhost, 404",
    "GET, /api/me, localhost, 404",
    "POST, /metrics, localhost, 405"
  })
  void itsOwnPortHasThemForThisMachineAndNothingElse(
      String method, String path, String host, int status) throws Exception {
    try (var request = new RawRequest(URI.create("http://localhost:" + port + "/"))) {
      request.send(
          "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n".formatted(method, path, host));
      var reply = request.whole();

      assertThat(request.status()).isEqualTo(status);
      assertThat(reply.contains("# TYPE imgstream_")).isEqualTo(status == 200);
    }
  }
}
