package dev.imgstream.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other sites' pages from using this server through a person's browser.
 *
 * <p>A local server has no sign-in, so any page that the person visits could otherwise write to it
 * (cross-site request forgery) or, by a name that suddenly points to this machine, read from it
 * (DNS rebinding).
 */
final class Guard {
  private static final Logger log = LoggerFactory.getLogger(Guard.class);
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  /** Names that no other machine can be made to stand for. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private final String policy;

  /**
   * @param alsoFrom the one other place that the page may send to and show pictures from
   */
  Guard(Optional<URI> alsoFrom) {
    var also = alsoFrom.map(uri -> " " + origin(uri)).orElse("");
    this.policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:"
            + also
            + "; connect-src 'self'"
            + also
            + "; font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";
  }

  void check(Context context) {
    context
        .header("Content-Security-Policy", policy)
        .header("X-Content-Type-Options", "nosniff")
        .header("Referrer-Policy", "no-referrer")
        .header("Cross-Origin-Resource-Policy", "same-origin")
        .header(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), interest-cohort=()");
    var host = context.host();
    if (host == null || !THIS_MACHINE.matcher(name(host)).matches()) {
      throw refuse("unknown_host", "This server answers to localhost only; open it by that name.");
    }
    if (!READS.contains(context.method().name()) && !fromOurPage(context, host)) {
      throw refuse("cross_origin_blocked", "Another site's page may not change anything here.");
    }
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static boolean fromOurPage(Context context, String host) {
    var site = context.header("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    var origin = context.header("Origin");
    return origin == null || origin.equals(context.scheme() + "://" + host);
  }

  private static String name(String host) {
    int port = host.lastIndexOf(':');
    boolean bare = port < 0 || host.endsWith("]");
    return (bare ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
  }

  private static Forbidden refuse(String event, String sentence) {
    log.atWarn().addKeyValue("security_event", event).log("refused a request: {}", event);
    return new Forbidden(sentence);
  }

  /** A request that this server does not take from where it came. */
  static final class Forbidden extends Refusal {
    private static final long serialVersionUID = 1L;

    Forbidden(String message) {
      super(ProblemKind.FORBIDDEN, message);
    }
  }
}
