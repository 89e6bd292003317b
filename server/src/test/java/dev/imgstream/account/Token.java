package dev.imgstream.account;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A token as Identity-Aware Proxy writes it, put together by hand so that it can be wrong. */
final class Token {
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<String, @Nullable Object> header = new LinkedHashMap<>();
  private final Map<String, @Nullable Object> claims = new LinkedHashMap<>();

  /** A good token, issued now for ten minutes. */
  Token(String kid, String audience, String subject, String email) {
    long now = Instant.now().getEpochSecond();
    header.put("alg", "ES256");
    header.put("typ", "JWT");
    header.put("kid", kid);
    claims.put("iss", "https://cloud.google.com/iap");
    claims.put("aud", audience);
    claims.put("iat", now);
    claims.put("exp", now + 600);
    claims.put("sub", subject);
    claims.put("email", email);
  }

  /** The same with another claim. */
  Token with(String claim, @Nullable Object value) {
    claims.put(claim, value);
    return this;
  }

  Token without(String claim) {
    claims.remove(claim);
    return this;
  }

  /** The same with another member of the header. */
  Token header(String name, @Nullable Object value) {
    header.put(name, value);
    return this;
  }

  Token withoutHeader(String name) {
    header.remove(name);
    return this;
  }

  /** The first two parts and the dot between them. */
  String toSign() {
    return part(JSON.writeValueAsString(header)) + "." + part(JSON.writeValueAsString(claims));
  }

  String signedBy(SigningKey key) {
    return signed(toSign(), key.secret());
  }

  static String signed(String toSign, PrivateKey secret) {
    return signed(toSign, "SHA256withECDSAinP1363Format", secret);
  }

  static String signed(String toSign, String algorithm, PrivateKey secret) {
    try {
      var signature = Signature.getInstance(algorithm);
      signature.initSign(secret);
      signature.update(toSign.getBytes(UTF_8));
      return toSign + "." + part(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed with a secret that is shared, which may be what everybody knows. */
  static String sealed(String toSign, byte[] secret) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return toSign + "." + part(mac.doFinal(toSign.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String part(String text) {
    return part(text.getBytes(UTF_8));
  }

  static String part(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
