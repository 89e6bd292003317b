package dev.imgstream.http;

import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;

/** How many connections are open at once; more wait until one is closed. */
final class Crowd extends NetworkConnectionLimit {
  /** While there are as many as there may be, those that are not used make room. */
  private static final int IDLE_MILLIS = 5_000;

  Crowd(Server server, Bounds bounds) {
    super(bounds.connections(), server);
    setEndPointIdleTimeout(IDLE_MILLIS);
  }

  @Override
  protected void limit() {
    SecurityLog.limit("connections");
    super.limit();
  }
}
