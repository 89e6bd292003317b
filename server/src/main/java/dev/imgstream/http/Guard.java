package dev.imgstream.http;

import io.javalin.http.Context;
import java.util.Set;

/**
 * Keeps other sites' pages from changing anything here through a person's browser (cross-site
 * request forgery).
 */
final class Guard {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  void check(Context context) {
    if (!READS.contains(context.method().name()) && !fromOurPage(context)) {
      throw refuse("cross_origin_blocked", "Another site's page may not change anything here.");
    }
  }

  /**
   * Browsers tell by {@code Sec-Fetch-Site}, those before 2023 by {@code Origin} alone. What sends
   * neither is no browser, and no page has made it.
   */
  private static boolean fromOurPage(Context context) {
    var site = context.header("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    var origin = context.header("Origin");
    return origin == null || origin.equals(Scheme.of(context) + "://" + context.host());
  }

  static Forbidden refuse(String event, String sentence) {
    SecurityLog.refused(event);
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
