package dev.imgstream.account;

import java.time.Instant;
import java.util.Map;

/** Identity-Aware Proxy as a server of tests meets it: its keys, and the tokens that it signs. */
public final class Proxy implements AutoCloseable {
  /** The header that carries a token. */
  public static final String HEADER = "x-goog-iap-jwt-assertion";

  static final String AUDIENCE = "/projects/123456789/locations/europe-west1/services/photos";

  final SigningKey key = SigningKey.named("of-the-proxy");

  /** Where it publishes its keys. */
  public final KeyServer keys = new KeyServer(key);

  /** What makes a server let in whom this proxy has signed in. */
  public Map<String, String> environment() {
    return Map.of(
        "ENVIRONMENT",
        "dev",
        "IMGSTREAM_AUTH",
        "iap",
        "IMGSTREAM_IAP_AUDIENCE",
        "/projects/123456789/global/backendServices/987654321," + AUDIENCE,
        "IMGSTREAM_IAP_KEYS_URL",
        keys.address().toString());
  }

  /** What it signs of a person just now; good for ten minutes. */
  public String tokenOf(String name) {
    return token(name).signedBy(key);
  }

  /** The same of a person whose account belongs to a domain. */
  public String tokenOf(String name, String domain) {
    return token(name).with("hd", domain).signedBy(key);
  }

  /** What it signed of a person a while ago; good for nothing any more. */
  public String staleTokenOf(String name) {
    long now = Instant.now().getEpochSecond();
    return token(name).with("iat", now - 700).with("exp", now - 100).signedBy(key);
  }

  /** A good token of a person, not signed yet. */
  Token token(String name) {
    return new Token(key.id(), AUDIENCE, "accounts.google.com:" + name, name + "@photos.example");
  }

  @Override
  public void close() {
    keys.close();
  }
}
