package dev.imgstream.health;

import dev.imgstream.http.Routes;
import dev.imgstream.metrics.Metrics;
import io.javalin.router.JavalinDefaultRoutingApi;

/** What is counted and timed, for the operator of a server that its own machine alone can reach. */
public final class MetricsRoutes implements Routes {
  private final Metrics metrics;

  public MetricsRoutes(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.get(
        "/metrics",
        context ->
            context
                .header("Cache-Control", "no-store")
                .contentType(Metrics.CONTENT_TYPE)
                .result(metrics.text()));
  }
}
