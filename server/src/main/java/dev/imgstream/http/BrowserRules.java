package dev.imgstream.http;

import io.javalin.http.Context;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What every reply tells a browser: what our page may do and load, that no other site's page may
 * show or read it, and that nothing is what it does not say it is.
 *
 * <p>There is no CORS header among them, so no other site's page reads a reply (Fetch standard).
 */
public final class BrowserRules {
  /** Of what is no page: it runs nothing, loads nothing, and stands in a world of its own. */
  private static final String SANDBOX =
      "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

  private static final String POLICY = "Content-Security-Policy";

  /**
   * A year, as preload lists ask for at least; other names of the domain are not ours to speak for.
   */
  private static final String HTTPS_ONLY = "max-age=31536000";

  private static final Map<String, String> ALWAYS = new LinkedHashMap<>();

  static {
    ALWAYS.put("X-Content-Type-Options", "nosniff");
    ALWAYS.put("Referrer-Policy", "no-referrer");
    ALWAYS.put("Cross-Origin-Resource-Policy", "same-origin");
    ALWAYS.put(
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
            + "microphone=(), midi=(), payment=(), usb=()");
  }

  private final String page;

  /**
   * @param alsoFrom the one other place that the page may send to and show pictures from
   */
  BrowserRules(Optional<URI> alsoFrom) {
    var also =
        alsoFrom.map(uri -> " " + uri.getScheme() + "://" + uri.getRawAuthority()).orElse("");
    this.page =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:"
            + also
            + "; connect-src 'self'"
            + also
            + "; font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; "
            + "frame-ancestors 'none'";
  }

  /** Tells them with a reply that may be our page. */
  void tell(Context context) {
    context.header(POLICY, page);
    always(Scheme.of(context), context::header);
  }

  /** Tells them with a reply that is no page, to a request that no route has seen. */
  static void tellBare(@Nullable String forwarded, String own, BiConsumer<String, String> header) {
    header.accept(POLICY, SANDBOX);
    always(Scheme.of(forwarded, own), header);
  }

  /**
   * Says of a reply whose bytes came from outside that a browser that opens it, whatever it takes
   * it for, lets nothing in it run.
   */
  public static void sandbox(Context context) {
    context.header(POLICY, SANDBOX);
  }

  private static void always(String scheme, BiConsumer<String, String> header) {
    ALWAYS.forEach(header);
    // A browser does not believe it over plain HTTP (RFC 6797, section 8.1).
    if (scheme.equals("https")) {
      header.accept("Strict-Transport-Security", HTTPS_ONLY);
    }
  }
}
