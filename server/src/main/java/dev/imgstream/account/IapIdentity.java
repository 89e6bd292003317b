package dev.imgstream.account;

import dev.imgstream.config.Config;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever Google's Identity-Aware Proxy has signed in. Its assertion alone counts; its headers
 * {@code x-goog-authenticated-user-*} are not signed, so they are never read.
 */
public final class IapIdentity implements Identity, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IapIdentity.class);
  private static final String HEADER = "x-goog-iap-jwt-assertion";

  private final SignInKeys keys;
  private final Assertions assertions;
  private final Config.Guests guests;
  private final Owners owners;

  public IapIdentity(Config.Auth.Iap config, Owners owners, Clock clock) {
    this.keys = new SignInKeys(new PublishedKeys(config.keys()), clock);
    this.assertions = new Assertions(config.audiences(), keys, clock);
    this.guests = config.guests();
    this.owners = owners;
  }

  @Override
  public Owner whoAsks(Function<String, List<String>> headers) {
    var assertion = guest(headers.apply(HEADER));
    return owners.signedIn(assertion.subject(), assertion.email());
  }

  @Override
  public boolean isLetIn(Function<String, List<String>> headers) {
    var tokens = headers.apply(HEADER);
    if (tokens.isEmpty()) {
      return false;
    }
    try {
      guest(tokens);
      return true;
    } catch (Unauthenticated | AccessDenied | KeysMissing e) {
      return false;
    }
  }

  @Override
  public String name() {
    return "iap";
  }

  /**
   * Tells how old the keys are that assertions are held against.
   *
   * @throws IOException if there are none
   */
  public String check() throws IOException {
    return keys.check();
  }

  private Assertion guest(List<String> tokens) {
    var assertion = proven(tokens);
    if (!isInvited(assertion)) {
      note("access_denied", "not among those who are allowed");
      throw new AccessDenied();
    }
    return assertion;
  }

  private Assertion proven(List<String> tokens) {
    if (tokens.isEmpty()) {
      note("missing_iap_header", "no assertion");
      throw new Unauthenticated();
    }
    try {
      if (tokens.size() > 1) {
        throw new BadAssertion("there is more than one");
      }
      return assertions.verify(tokens.getFirst());
    } catch (BadAssertion e) {
      // Nothing of the token itself, nor what a library may quote of it.
      note("invalid_iap_token", e.reason());
      throw new Unauthenticated();
    }
  }

  private boolean isInvited(Assertion assertion) {
    if (guests.users().isEmpty() && guests.domains().isEmpty()) {
      return true;
    }
    return guests.users().contains(assertion.email().toLowerCase(Locale.ROOT))
        || assertion.hostedDomain().filter(this::isAllowed).isPresent();
  }

  private boolean isAllowed(String domain) {
    return guests.domains().contains(domain.toLowerCase(Locale.ROOT));
  }

  private static void note(String event, String why) {
    log.atWarn()
        .addKeyValue("security_event", event)
        .addKeyValue("reason", why)
        .log("refused a request: {}", event);
  }

  @Override
  public void close() {
    keys.close();
  }
}
