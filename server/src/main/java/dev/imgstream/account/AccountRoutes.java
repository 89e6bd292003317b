package dev.imgstream.account;

import dev.imgstream.http.Json;
import dev.imgstream.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Optional;
import org.slf4j.MDC;

/** Finds the owner behind each request of the API, and tells who it is. */
public final class AccountRoutes implements Routes {
  private static final String OWNER = "owner";

  private final Identity identity;
  private final Limits limits;

  public AccountRoutes(Identity identity, Limits limits) {
    this.identity = identity;
    this.limits = limits;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.before("/api/*", this::identify);
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

  private void identify(Context context) {
    var owner = identity.whoAsks(name -> Optional.ofNullable(context.header(name)));
    context.attribute(OWNER, owner);
    MDC.put("owner", owner.id().toString());
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
