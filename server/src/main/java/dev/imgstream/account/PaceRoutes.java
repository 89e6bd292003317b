package dev.imgstream.account;

import dev.imgstream.http.Routes;
import dev.imgstream.http.TokenBuckets;
import io.javalin.router.JavalinDefaultRoutingApi;

/**
 * Bounds the requests of each owner, behind whatever an edge lets through. To be added after those
 * that find the owner.
 */
public final class PaceRoutes implements Routes {
  /**
   * More than a page sends that uploads small photos to the same machine as fast as it takes them,
   * which is some 150 a second.
   */
  private static final int A_SECOND = 250;

  private static final int AT_ONCE = 2_500;

  private final TokenBuckets buckets;

  /** Lets each owner make 250 requests a second, and 2,500 at once. */
  public PaceRoutes() {
    this(new TokenBuckets(A_SECOND, AT_ONCE));
  }

  PaceRoutes(TokenBuckets buckets) {
    this.buckets = buckets;
  }

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.before("/api/*", context -> buckets.take(AccountRoutes.owner(context).id()));
  }
}
