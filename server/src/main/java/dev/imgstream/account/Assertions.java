package dev.imgstream.account;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Holds tokens against everything that Identity-Aware Proxy promises of them ("Securing your app
 * with signed headers" in its documentation), and some more.
 */
final class Assertions {
  private static final String ISSUER = "https://cloud.google.com/iap";

  /** Clocks may differ by so much. */
  private static final long SKEW = 30;

  private static final long LONGEST_LIFE = Duration.ofMinutes(10).toSeconds();

  /** The end of the year 9999, so that sums of times cannot overflow. */
  private static final long LATEST = 253_402_300_799L;

  /** The proxy's have about 1 kB, more where access levels are told. */
  private static final int MOST_CHARACTERS = 8 * 1024;

  /** Base64url without padding; a signature of ES256 has 64 bytes. */
  private static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]{86}");

  /**
   * What a token may say of its key and its form is never acted upon; the proxy says none of it.
   */
  private static final Set<String> FOREIGN =
      Set.of("jwk", "jku", "x5u", "x5c", "x5t", "x5t#S256", "crit", "b64", "zip", "cty");

  private static final int LONGEST_SUBJECT = 255;
  private static final int LONGEST_EMAIL = 320;

  private final Set<String> audiences;
  private final SignInKeys keys;
  private final Clock clock;

  /**
   * @param audiences whom a token must be meant for, one of them exactly
   */
  Assertions(Set<String> audiences, SignInKeys keys, Clock clock) {
    this.audiences = Set.copyOf(audiences);
    this.keys = keys;
    this.clock = clock;
  }

  /**
   * What a token says, once its signature and all its claims are found good.
   *
   * @throws BadAssertion if it proves nothing
   * @throws KeysMissing if there are no keys to hold it against
   */
  Assertion verify(String token) throws BadAssertion {
    if (token.length() > MOST_CHARACTERS) {
      throw new BadAssertion("too long");
    }
    if (!FORM.matcher(token).matches()) {
      throw new BadAssertion("not of the form of a token signed by ES256");
    }
    return read(claims(token));
  }

  private Map<String, Object> claims(String token) throws BadAssertion {
    try {
      var jws = JWSObject.parse(token);
      if (!jws.verify(keys.find(kid(jws.getHeader())))) {
        throw new BadAssertion("signature wrong");
      }
      var claims = jws.getPayload().toJSONObject();
      if (claims == null) {
        throw new BadAssertion("claims are no JSON object");
      }
      return claims;
    } catch (ParseException | JOSEException | IllegalArgumentException e) {
      throw new BadAssertion("cannot be read", e);
    }
  }

  private static String kid(JWSHeader header) throws BadAssertion {
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
      throw new BadAssertion("algorithm is not ES256");
    }
    if (header.toJSONObject().keySet().stream().anyMatch(FOREIGN::contains)) {
      throw new BadAssertion("brings a key or an extension of its own");
    }
    var kid = header.getKeyID();
    if (kid == null || kid.isEmpty()) {
      throw new BadAssertion("names no key");
    }
    return kid;
  }

  private Assertion read(Map<String, Object> claims) throws BadAssertion {
    if (!ISSUER.equals(claims.get("iss"))) {
      throw new BadAssertion("issuer wrong");
    }
    if (!(claims.get("aud") instanceof String audience) || !audiences.contains(audience)) {
      throw new BadAssertion("meant for another audience");
    }
    checkTimes(seconds(claims, "iat"), seconds(claims, "exp"));
    return new Assertion(
        text(claims, "sub", LONGEST_SUBJECT),
        text(claims, "email", LONGEST_EMAIL),
        claims.get("hd") instanceof String domain ? Optional.of(domain) : Optional.empty());
  }

  private void checkTimes(long issued, long expires) throws BadAssertion {
    long now = clock.instant().getEpochSecond();
    if (issued > now + SKEW) {
      throw new BadAssertion("issued in the future");
    }
    if (expires < now - SKEW) {
      throw new BadAssertion("expired");
    }
    if (expires <= issued || expires - issued > LONGEST_LIFE + SKEW) {
      throw new BadAssertion("lives for too long, or not at all");
    }
  }

  private static long seconds(Map<String, Object> claims, String name) throws BadAssertion {
    if (claims.get(name) instanceof Long time && time >= 0 && time <= LATEST) {
      return time;
    }
    throw new BadAssertion(name + " is no time");
  }

  private static String text(Map<String, Object> claims, String name, int longest)
      throws BadAssertion {
    if (claims.get(name) instanceof String text
        && !text.isBlank()
        && text.length() <= longest
        && text.chars().noneMatch(Character::isISOControl)) {
      return text;
    }
    throw new BadAssertion(name + " is missing or odd");
  }
}
