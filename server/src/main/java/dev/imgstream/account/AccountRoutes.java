package dev.imgstream.account;

import dev.imgstream.http.Json;
import dev.imgstream.http.Routes;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.MDC;

/** Finds the owner behind each request, and tells who it is. */
public final class AccountRoutes implements Routes {
  private static final String OWNER = "owner";

  /** Whoever keeps the service alive asks here, and has signed in nowhere. */
  private static final String PROBE = "/health";

  private static final String LET_IN = "let_in";

  private final Identity identity;
  private final Limits limits;

  public AccountRoutes(Identity identity, Limits limits) {
    this.identity = identity;
    this.limits = limits;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.before(this::identify);
    server.get("/api/me", this::me);
  }

  /** The owner behind a request, who was found before its route began. */
  public static Owner owner(Context context) {
    Owner owner = context.attribute(OWNER);
    if (owner == null) {
      throw new IllegalStateException("no owner was found for " + context.path());
    }
    return owner;
  }

  /** Whether a probe came from someone who may see more than whether the service works. */
  public static boolean isLetIn(Context context) {
    return Boolean.TRUE.equals(context.attribute(LET_IN));
  }

  private void identify(Context context) {
    Function<String, List<String>> headers =
        name -> Collections.list(context.req().getHeaders(name));
    if (context.method().equals(HandlerType.GET) && context.path().equals(PROBE)) {
      context.attribute(LET_IN, identity.isLetIn(headers));
      return;
    }
    var owner = found(context, headers);
    context.attribute(OWNER, owner);
    MDC.put("owner", owner.id().toString());
  }

  private Owner found(Context context, Function<String, List<String>> headers) {
    try {
      return identity.whoAsks(headers);
    } catch (Unauthenticated e) {
      // RFC 9110 wants a scheme; over one of ours no browser asks anybody for a password.
      context.header("WWW-Authenticate", "IAP");
      throw e;
    }
  }

  private void me(Context context) {
    var owner = owner(context);
    context.header("Cache-Control", "no-store");
    Json.reply(
        context,
        new Me(owner.id().toString(), owner.name(), owner.email(), identity.name(), limits));
  }

  /**
   * What holds for every owner.
   *
   * @param maxFileSize bytes of one photo
   * @param maxPixels of one photo
   * @param maxStrip thumbs of one strip
   */
  public record Limits(long maxFileSize, long maxPixels, int maxStrip) {}

  private record Me(String id, String name, Optional<String> email, String auth, Limits limits) {}
}
