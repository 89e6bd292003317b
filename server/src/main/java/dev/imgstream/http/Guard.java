package dev.imgstream.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps other sites' pages from changing anything here through a person's browser (cross-site
 * request forgery).
 */
final class Guard {
  private static final Logger log = LoggerFactory.getLogger(Guard.class);
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

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
    if (!READS.contains(context.method().name()) && !fromOurPage(context)) {
      throw refuse("cross_origin_blocked", "Another site's page may not change anything here.");
    }
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private static boolean fromOurPage(Context context) {
    var site = context.header("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    var origin = context.header("Origin");
    return origin == null || origin.equals(context.scheme() + "://" + context.host());
  }

  static Forbidden refuse(String event, String sentence) {
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
