package dev.imgstream.objects.gcs.fake;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads by signed links ({@code GOOG4-RSA-SHA256}): the signature is computed over a canonical
 * request and checked with the signer's key.
 */
final class SignedPaths {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT);
  private static final String SIGNATURE = "X-Goog-Signature";
  private static final int LONGEST = 7 * 24 * 3600;

  private final Objects objects;
  private volatile @Nullable PublicKey key;

  SignedPaths(Objects objects) {
    this.objects = objects;
  }

  void trust(PublicKey signer) {
    this.key = signer;
  }

  /** {@code /BUCKET/OBJECT}, each part of the object's name a part of the path. */
  Reply answer(Asked asked) {
    check(asked);
    var path = Asked.decoded(asked.path().replace("+", "%2B")).split("/", 3);
    var reply = Media.of(objects.bucket(path[1]).find(path[2], null), asked.header("Range"));
    var disposition = asked.query().get("response-content-disposition");
    var type = asked.query().get("response-content-type");
    if (disposition != null) {
      reply = reply.with("Content-Disposition", disposition);
    }
    return type == null ? reply : reply.with("Content-Type", type);
  }

  private void check(Asked asked) {
    var query = asked.query();
    if (!"GOOG4-RSA-SHA256".equals(query.get("X-Goog-Algorithm"))) {
      throw new Refused(403, "forbidden", "Anonymous caller does not have storage.objects.get");
    }
    var date = query.getOrDefault("X-Goog-Date", "");
    var from = LocalDateTime.parse(date, MOMENT).toInstant(ZoneOffset.UTC);
    int life = Integer.parseInt(query.getOrDefault("X-Goog-Expires", "0"));
    if (life < 1 || life > LONGEST || from.plusSeconds(life).isBefore(Instant.now())) {
      throw new Refused(400, "ExpiredToken", "Invalid argument: the signature has expired.");
    }
    var credential = query.getOrDefault("X-Goog-Credential", "");
    var scope = credential.substring(credential.indexOf('/') + 1);
    var text = String.join("\n", "GOOG4-RSA-SHA256", date, scope, hex(sha256(canonical(asked))));
    if (!scope.equals(date.substring(0, 8) + "/auto/storage/goog4_request")
        || !verifies(text, query.getOrDefault(SIGNATURE, ""))) {
      throw new Refused(
          403, "SignatureDoesNotMatch", "The request signature does not match the computed one.");
    }
  }

  private static String canonical(Asked asked) {
    var pairs = new TreeMap<String, String>();
    var raw = String.valueOf(asked.exchange().getRequestURI().getRawQuery());
    for (var pair : raw.split("&", -1)) {
      int at = pair.indexOf('=');
      var name = pair.substring(0, at);
      if (!name.equals(SIGNATURE)) {
        pairs.put(name, pair.substring(at + 1));
      }
    }
    var query =
        pairs.entrySet().stream()
            .map(pair -> pair.getKey() + "=" + pair.getValue())
            .collect(Collectors.joining("&"));
    var signed = asked.query().getOrDefault("X-Goog-SignedHeaders", "");
    var headers =
        Arrays.stream(signed.split(";", -1))
            .map(name -> name + ":" + asked.header(name).orElse("").strip() + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n", asked.method(), asked.path(), query, headers, signed, "UNSIGNED-PAYLOAD");
  }

  private boolean verifies(String text, String signature) {
    try {
      var rsa = Signature.getInstance("SHA256withRSA");
      rsa.initVerify(java.util.Objects.requireNonNull(key, "no signer is trusted"));
      rsa.update(text.getBytes(StandardCharsets.UTF_8));
      return rsa.verify(HexFormat.of().parseHex(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
