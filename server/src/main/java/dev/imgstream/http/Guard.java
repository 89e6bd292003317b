package dev.imgstream.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps other sites' pages from using this server through a person's browser.
 *
 * <p>A local server has no sign-in, so any page that the person visits could otherwise write to it
 * (cross-site request forgery) or, by a name that suddenly points to this machine, read from it
 * (DNS rebinding).
 */
final class Guard {
  private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

  /** Names that no other machine can be made to stand for. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  void check(Context context) {
    var host = context.host();
    if (host == null || !THIS_MACHINE.matcher(name(host)).matches()) {
      throw refuse("unknown_host", "This server answers to localhost only; open it by that name.");
    }
    if (!READS.contains(context.method().name()) && !fromOurPage(context, host)) {
      throw refuse("cross_origin_blocked", "Another site's page may not change anything here.");
    }
  }

  /**
   * Browsers tell by {@code Sec-Fetch-Site}, those before 2023 by {@code Origin} alone. What sends
   * neither is no browser, and no page has made it.
   */
  private static boolean fromOurPage(Context context, String host) {
    var site = context.header("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin") || site.equals("none");
    }
    var origin = context.header("Origin");
    return origin == null || origin.equals(Scheme.of(context) + "://" + host);
  }

  private static String name(String host) {
    int port = host.lastIndexOf(':');
    boolean bare = port < 0 || host.endsWith("]");
    return (bare ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
  }

  private static Forbidden refuse(String event, String sentence) {
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
