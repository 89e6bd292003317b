package dev.imgstream.account;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * A pair of keys on an elliptic curve, as Identity-Aware Proxy signs with.
 *
 * @param id the {@code kid}
 * @param curve as JWK names it
 */
public record SigningKey(String id, String curve, KeyPair pair) {

  /** A new pair of ES256. */
  public static SigningKey named(String id) {
    return named(id, "P-256", "secp256r1");
  }

  static SigningKey named(String id, String curve, String javaCurve) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(javaCurve));
      return new SigningKey(id, curve, generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  PrivateKey secret() {
    return pair.getPrivate();
  }

  /** The public half as JWK (RFC 7517). */
  String jwk() {
    var point = ((ECPublicKey) pair.getPublic()).getW();
    return """
        {"kty":"EC","use":"sig","alg":"ES256","kid":"%s","crv":"%s","x":"%s","y":"%s"}"""
        .formatted(id, curve, coordinate(point.getAffineX()), coordinate(point.getAffineY()));
  }

  private String coordinate(BigInteger number) {
    int length = curve.equals("P-256") ? 32 : 48;
    var bytes = number.toByteArray();
    var fixed = new byte[length];
    int skip = Math.max(0, bytes.length - length);
    System.arraycopy(bytes, skip, fixed, length - (bytes.length - skip), bytes.length - skip);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
  }
}
