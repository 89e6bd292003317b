package dev.imgstream.http;

import io.javalin.router.JavalinDefaultRoutingApi;

/** A feature's share of the HTTP surface. */
@FunctionalInterface
public interface Routes {

  /** Adds the feature's routes to a server that is being built. */
  void addTo(JavalinDefaultRoutingApi server);
}
