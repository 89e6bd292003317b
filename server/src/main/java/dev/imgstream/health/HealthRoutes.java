package dev.imgstream.health;

import dev.imgstream.account.AccountRoutes;
import dev.imgstream.health.Health.Endpoint;
import dev.imgstream.http.BadRequest;
import dev.imgstream.http.Json;
import dev.imgstream.http.Params;
import dev.imgstream.http.Routes;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;

/** The probes: JSON for machines, a page for people. */
public final class HealthRoutes implements Routes {
  private final Health health;

  public HealthRoutes(Health health) {
    this.health = health;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get("/health", this::answer);
  }

  private void answer(Context context) {
    boolean json = wantsJson(context);
    var report = health.report(endpoint(context));
    context.status(report.healthy() ? 200 : 503).header("Cache-Control", "no-store");
    if (!AccountRoutes.isLetIn(context)) {
      bare(context, report.status(), json);
    } else if (json) {
      Json.reply(context, report);
    } else {
      context.html(HealthPage.of(report));
    }
  }

  /** Which parts there are and what is wrong with them is not for strangers. */
  private static void bare(Context context, String status, boolean json) {
    if (json) {
      Json.reply(context, Map.of("status", status));
    } else {
      context.html(HealthPage.of(status));
    }
  }

  private static Endpoint endpoint(Context context) {
    return Params.text(context, "endpoint")
        .map(
            name ->
                switch (name) {
                  case "readiness" -> Endpoint.READINESS;
                  case "liveness" -> Endpoint.LIVENESS;
                  default -> throw new BadRequest("endpoint must be readiness or liveness.");
                })
        .orElse(Endpoint.ALL);
  }

  private static boolean wantsJson(Context context) {
    var format = Params.text(context, "format");
    format
        .filter(name -> !name.equals("json"))
        .ifPresent(
            _ -> {
              throw new BadRequest("format must be json.");
            });
    var accept = context.header("Accept");
    // A browser asks for HTML by name; curl and probes take anything and get JSON.
    return format.isPresent() || accept == null || !accept.contains("text/html");
  }
}
