package dev.imgstream.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An address that tells keys as a JWK set (RFC 7517), asked with little patience. */
final class PublishedKeys implements AutoCloseable {
  /** From the connection to the last byte. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** Google's has about 1 kB. */
  private static final int MOST_BYTES = 64 * 1024;

  private static final int MOST_KEYS = 64;

  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(PATIENCE)
          .build();

  PublishedKeys(URI address) {
    this.address = address;
  }

  /**
   * The keys of ES256 that are there now, at least one.
   *
   * @throws IOException if they do not come in time, or make no sense
   */
  Map<String, JWSVerifier> fetch() throws IOException, InterruptedException {
    var reply = ask();
    if (reply.statusCode() != 200) {
      throw new IOException("the server of keys answered " + reply.statusCode());
    }
    var keys = parse(new String(reply.body(), StandardCharsets.UTF_8));
    if (keys.isEmpty() || keys.size() > MOST_KEYS) {
      throw new IOException("the server of keys told %d keys of ES256".formatted(keys.size()));
    }
    return keys;
  }

  /** The client's own limits hold for one step each, so that an answer that drips would not end. */
  private HttpResponse<byte[]> ask() throws IOException, InterruptedException {
    var coming =
        client.sendAsync(
            HttpRequest.newBuilder(address).header("Accept", "application/json").build(),
            BodyHandlers.limiting(BodyHandlers.ofByteArray(), MOST_BYTES));
    try {
      return coming.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException("the server of keys cannot be asked", e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("the server of keys does not answer in time", e);
    } finally {
      coming.cancel(true);
    }
  }

  private static Map<String, JWSVerifier> parse(String text) throws IOException {
    try {
      Map<String, JWSVerifier> keys = new HashMap<>();
      for (var key : JWKSet.parse(text).getKeys()) {
        if (key instanceof ECKey ec
            && Curve.P_256.equals(ec.getCurve())
            && key.getKeyID() != null) {
          keys.put(key.getKeyID(), new ECDSAVerifier(ec));
        }
      }
      return Map.copyOf(keys);
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new IOException("the server of keys told no JWK set", e);
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
