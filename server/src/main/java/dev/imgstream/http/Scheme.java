package dev.imgstream.http;

import io.javalin.http.Context;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The scheme by which a browser reached this server: a proxy that ends HTTPS tells it, and speaks
 * plain HTTP itself.
 *
 * <p>Anyone can write the header. All that is won by it is another scheme before one's own host.
 */
final class Scheme {
  static final String FORWARDED = "X-Forwarded-Proto";

  private Scheme() {}

  /** {@code https} or {@code http}. */
  static String of(Context context) {
    return of(context.header(FORWARDED), context.scheme());
  }

  /**
   * The same of a request's parts.
   *
   * @param forwarded the header; of several proxies the first one saw the browser
   * @param own the scheme of the connection
   */
  static String of(@Nullable String forwarded, String own) {
    if (forwarded == null) {
      return own;
    }
    var first = forwarded.split(",", 2)[0].strip().toLowerCase(Locale.ROOT);
    return first.equals("https") ? "https" : "http";
  }
}
