package dev.imgstream.account;

import static dev.imgstream.account.Token.part;
import static dev.imgstream.account.Token.sealed;
import static dev.imgstream.account.Token.signed;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/** What a forger may send in the place of a good token, each by its name: the header's lines. */
final class Forgeries {
  private final Proxy proxy;
  private final SigningKey stranger = SigningKey.named("of-the-proxy");
  private final Map<String, List<String>> all = new LinkedHashMap<>();
  private final long now = Instant.now().getEpochSecond();

  private Forgeries(Proxy proxy) {
    this.proxy = proxy;
  }

  static Map<String, List<String>> of(Proxy proxy) {
    var forgeries = new Forgeries(proxy);
    forgeries.addWrongForms();
    forgeries.addWrongSignatures();
    forgeries.addWrongHeaders();
    forgeries.addWrongClaims();
    forgeries.addWrongTimes();
    forgeries.addWrongLines();
    return forgeries.all;
  }

  private void addWrongForms() {
    var good = proxy.tokenOf("anna");
    int lastDot = good.lastIndexOf('.');
    add("an empty header", "");
    add("a single dot", ".");
    add("two dots", "..");
    add("words", "let me in");
    add("one part", "abc");
    add("no signature", good.substring(0, lastDot));
    add("an empty signature", good.substring(0, lastDot + 1));
    add("four parts", good + "." + good.substring(lastDot + 1));
    add("five parts, as if encrypted", good + ".abc.def");
    add("an empty header part", good.substring(good.indexOf('.')));
    add("an empty payload", good.replaceFirst("\\.[^.]+\\.", ".."));
    add("with the scheme of another header", "Bearer " + good);
    add("in quotes", "\"" + good + "\"");
    add("with padding", good + "==");
    add("in base64 that is not for URLs", good.replace('_', '/').replace('-', '+') + "+/");
    add("with a space inside", good.substring(0, 40) + " " + good.substring(40));
    add("with letters that are not ASCII", good.substring(0, 40) + "é漢字" + good.substring(41));
    add("with letters that look alike", good.replaceFirst("e", "е"));
    add("of 9 kB", proxy.token("anna").with("more", "a".repeat(9_000)).signedBy(proxy.key));
    add("of 100 kB", proxy.token("anna").with("more", "a".repeat(75_000)).signedBy(proxy.key));
    add("JSON as it is", "{\"alg\":\"ES256\"}");
    add("a header that is no JSON", signed(part("ES256") + "." + part("{}"), proxy.key.secret()));
    add(
        "a header that is a list",
        signed(part("[\"ES256\"]") + "." + part("{}"), proxy.key.secret()));
    add(
        "a header nested two thousand deep",
        signed(part("[".repeat(2_000)) + "." + part("{}"), proxy.key.secret()));
    add("a payload that is no JSON", payload("anna"));
    add("a payload that is a list", payload("[]"));
    add("a payload that is null", payload("null"));
    add("a payload with a NUL", payload("{\"sub\":\"\0\"}"));
  }

  private void addWrongSignatures() {
    var good = proxy.tokenOf("anna");
    var parts = good.split("\\.", -1);
    var other = proxy.tokenOf("bert").split("\\.", -1);
    add("another's payload", parts[0] + "." + other[1] + "." + parts[2]);
    add("another's signature", parts[0] + "." + parts[1] + "." + other[2]);
    add("a signature of zeros", parts[0] + "." + parts[1] + "." + part(new byte[64]));
    add("a signature with a bit flipped", parts[0] + "." + parts[1] + "." + flipped(parts[2]));
    add("a signature in DER", signed(toSign(), "SHA256withECDSA", proxy.key.secret()));
    add("a signature of another digest", otherDigest());
    add("a stranger's key under the known name", proxy.token("anna").signedBy(stranger));
    var large = SigningKey.named("of-the-proxy", "P-384", "secp384r1");
    add("another curve", proxy.token("anna").signedBy(large));
    add("another curve, and saying so", with(token -> token.header("alg", "ES384"), large));
    add("RSA", rsa());
    var publicKey = proxy.key.pair().getPublic().getEncoded();
    var hs256 = proxy.token("anna").header("alg", "HS256").toSign();
    add("HS256 with the public key", sealed(hs256, publicKey));
    add("HS256 with the public key as JWK", sealed(hs256, proxy.key.jwk().getBytes(UTF_8)));
    add("HS256, and saying ES256", sealed(toSign(), publicKey));
  }

  private void addWrongHeaders() {
    for (var none : List.of("none", "None", "NONE", "nOnE", "")) {
      add("alg:" + none, proxy.token("anna").header("alg", none).toSign() + ".");
      add("alg:" + none + ", signed", with(token -> token.header("alg", none)));
    }
    add("no alg", with(token -> token.withoutHeader("alg")));
    add("an alg that is a number", with(token -> token.header("alg", 256)));
    add("ES256K", with(token -> token.header("alg", "ES256K")));
    add("no kid", with(token -> token.withoutHeader("kid")));
    add("an empty kid", with(token -> token.header("kid", "")));
    add("a kid that is a number", with(token -> token.header("kid", 1)));
    add("an unknown kid", with(token -> token.header("kid", "unknown"), stranger));
    add("a kid that is a path", with(token -> token.header("kid", "../../etc/passwd"), stranger));
    add("a kid that is SQL", with(token -> token.header("kid", "' or '1'='1"), stranger));
    var jwk = new JsonMapper().readTree(stranger.jwk());
    add("a key brought along", with(token -> token.header("jwk", jwk), stranger));
    add("a good token with a key brought along", with(token -> token.header("jwk", jwk)));
    var elsewhere = "https://forger.example/keys";
    add("an address of keys", with(token -> token.header("jku", elsewhere), stranger));
    add("an address of certificates", with(token -> token.header("x5u", elsewhere), stranger));
    add(
        "an extension that must be understood",
        with(token -> token.header("crit", List.of("x")).header("x", 1)));
    add(
        "a payload that is not encoded",
        with(token -> token.header("crit", List.of("b64")).header("b64", false)));
  }

  private void addWrongClaims() {
    add("no iss", with(token -> token.without("iss")));
    add("another iss", with(token -> token.with("iss", "https://accounts.google.com")));
    add("an iss with a slash", with(token -> token.with("iss", "https://cloud.google.com/iap/")));
    add(
        "an iss that is a list",
        with(token -> token.with("iss", List.of("https://cloud.google.com/iap"))));
    add("no aud", with(token -> token.without("aud")));
    add("an aud that is null", with(token -> token.with("aud", null)));
    add("another aud", with(token -> token.with("aud", "/projects/1/global/backendServices/2")));
    add("an aud that goes on", with(token -> token.with("aud", Proxy.AUDIENCE + "-2")));
    add(
        "the beginning of an aud",
        with(token -> token.with("aud", Proxy.AUDIENCE.substring(0, 30))));
    add(
        "an aud in capitals",
        with(token -> token.with("aud", Proxy.AUDIENCE.toUpperCase(Locale.ROOT))));
    add("an aud that is a list", with(token -> token.with("aud", List.of(Proxy.AUDIENCE))));
    add(
        "an aud among others",
        with(token -> token.with("aud", List.of("/projects/1", Proxy.AUDIENCE))));
    add(
        "all auds in one",
        with(token -> token.with("aud", proxy.environment().get("IMGSTREAM_IAP_AUDIENCE"))));
    for (var name : List.of("sub", "email")) {
      add("no " + name, with(token -> token.without(name)));
      add("an empty " + name, with(token -> token.with(name, "")));
      add("a blank " + name, with(token -> token.with(name, " ")));
      add("a " + name + " that is null", with(token -> token.with(name, null)));
      add("a " + name + " that is a number", with(token -> token.with(name, 7)));
      add("a " + name + " of two lines", with(token -> token.with(name, "a\nb")));
      add("an endless " + name, with(token -> token.with(name, "a".repeat(400))));
    }
  }

  private void addWrongTimes() {
    add("expired", times(now - 300, now - 31));
    add("issued in the future", times(now + 60, now + 600));
    add("of a life too long", times(now - 1, now + 640));
    add("for a day", times(now, now + 86_400));
    add("of no life", times(now, now));
    add("ended before it began", times(now, now - 10));
    add("of 1970", times(0, 600));
    for (var name : List.of("iat", "exp")) {
      add("no " + name, with(token -> token.without(name)));
      add("a " + name + " that is text", with(token -> token.with(name, String.valueOf(now))));
      add("a " + name + " that is a fraction", with(token -> token.with(name, now + 0.5)));
      add("a " + name + " below zero", with(token -> token.with(name, -now)));
      add("a " + name + " beyond all times", with(token -> token.with(name, Long.MAX_VALUE)));
      add("a " + name + " beyond all numbers", with(token -> token.with(name, 1e300)));
    }
    add("times in milliseconds", times(now * 1000, now * 1000 + 600));
  }

  private void addWrongLines() {
    var good = Proxy.HEADER + ": " + proxy.tokenOf("anna");
    all.put("no header", List.of());
    all.put("the same header twice", List.of(good, good));
    all.put(
        "a second header in other letters",
        List.of(good, "X-Goog-IAP-JWT-Assertion: " + proxy.tokenOf("bert")));
    all.put("a good one after a bad one", List.of(Proxy.HEADER + ": x", good));
    all.put("a good one before an empty one", List.of(good, Proxy.HEADER + ":"));
    add("two in one line", proxy.tokenOf("anna") + "," + proxy.tokenOf("bert"));
    all.put(
        "the headers that prove nothing",
        List.of(
            "x-goog-authenticated-user-email: accounts.google.com:anna@photos.example",
            "x-goog-authenticated-user-id: accounts.google.com:anna"));
    all.put("another's header", List.of("Authorization: Bearer " + proxy.tokenOf("anna")));
    all.put("a cookie", List.of("Cookie: GCP_IAP_UID=anna; " + good.replace(": ", "=")));
  }

  private void add(String name, String token) {
    all.put(name, List.of(Proxy.HEADER + ": " + token));
  }

  private String with(UnaryOperator<Token> change) {
    return with(change, proxy.key);
  }

  private String with(UnaryOperator<Token> change, SigningKey key) {
    return change.apply(proxy.token("anna")).signedBy(key);
  }

  private String times(long issued, long expires) {
    return with(token -> token.with("iat", issued).with("exp", expires));
  }

  private String toSign() {
    return proxy.token("anna").toSign();
  }

  /** A token well signed of something that is no set of claims. */
  private String payload(String text) {
    var header = toSign().substring(0, toSign().indexOf('.'));
    return signed(header + "." + part(text), proxy.key.secret());
  }

  private String otherDigest() {
    return signed(toSign(), "SHA512withECDSAinP1363Format", proxy.key.secret());
  }

  private String rsa() {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      var toSign = proxy.token("anna").header("alg", "RS256").toSign();
      return signed(toSign, "SHA256withRSA", generator.generateKeyPair().getPrivate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String flipped(String signature) {
    var bytes = Base64.getUrlDecoder().decode(signature);
    bytes[40] ^= 1;
    return part(bytes);
  }
}
