package dev.imgstream.http;

import io.javalin.http.Context;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Has a server without sign-in answer to the names of its own machine alone. A page that a person
 * visits could otherwise read from it, by a name that suddenly points to this machine (DNS
 * rebinding).
 */
final class HostCheck {
  /** Names that no other machine can be made to stand for. */
  private static final Pattern THIS_MACHINE =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]");

  private HostCheck() {}

  static void check(Context context) {
    var host = context.host();
    if (host == null || !THIS_MACHINE.matcher(name(host)).matches()) {
      throw Guard.refuse(
          "unknown_host", "This server answers to localhost only; open it by that name.");
    }
  }

  private static String name(String host) {
    int port = host.lastIndexOf(':');
    boolean bare = port < 0 || host.endsWith("]");
    return (bare ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
  }
}
