package dev.imgstream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** What signs people in to a server that learns: a key of its own, published on this machine. */
final class WarmProxy implements AutoCloseable {
  private static final String AUDIENCE = "/projects/1/locations/none/services/warm";

  private final ECKey key;
  private final HttpServer keys;

  WarmProxy() throws IOException {
    try {
      this.key = new ECKeyGenerator(Curve.P_256).keyID("warm").generate();
    } catch (JOSEException e) {
      throw new IOException("no key could be made", e);
    }
    this.keys = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    var published = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    keys.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, published.length);
            exchange.getResponseBody().write(published);
          }
        });
    keys.start();
  }

  /** What has a server let in whom it signs in. */
  Map<String, String> environment() {
    return Map.of(
        "ENVIRONMENT",
        "dev",
        "IMGSTREAM_AUTH",
        "iap",
        "IMGSTREAM_IAP_AUDIENCE",
        AUDIENCE,
        "IMGSTREAM_IAP_KEYS_URL",
        "http://localhost:" + keys.getAddress().getPort() + "/");
  }

  /** Says of a request who asks. */
  HttpRequest.Builder sign(HttpRequest.Builder request) {
    return request.header("x-goog-iap-jwt-assertion", token());
  }

  private String token() {
    long now = Instant.now().getEpochSecond();
    var claims =
        Map.<String, Object>of(
            "iss",
            "https://cloud.google.com/iap",
            "aud",
            AUDIENCE,
            "iat",
            now,
            "exp",
            now + 600,
            "sub",
            "accounts.google.com:warm",
            "email",
            "warm@localhost");
    var header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    var token = new JWSObject(header, new Payload(claims));
    try {
      token.sign(new ECDSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("a token could not be signed", e);
    }
    return token.serialize();
  }

  @Override
  public void close() {
    keys.stop(0);
  }
}
