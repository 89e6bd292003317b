package dev.imgstream.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.imgstream.metrics.Metrics;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementException;
import org.jdbi.v3.core.statement.StatementExceptions;

/** The open connections of a database, bounded in number. */
final class Pool implements AutoCloseable {
  private final HikariDataSource source;
  private final Jdbi jdbi;

  Pool(HikariConfig settings) {
    this.source = new HikariDataSource(settings);
    this.jdbi = Jdbi.create(source);
    // What was bound may be a name or an address, which no log line holds.
    jdbi.getConfig(StatementExceptions.class)
        .setMessageRendering(StatementException::getShortMessage);
  }

  HikariDataSource source() {
    return source;
  }

  Jdbi jdbi() {
    return jdbi;
  }

  /** Tells how many connections there are. */
  void tell(Metrics metrics) {
    var now = source.getHikariPoolMXBean();
    metrics.gauges(
        "database_connections",
        "Connections that are in use or not, and calls that wait for one.",
        "state",
        Map.of(
            "active", now::getActiveConnections,
            "idle", now::getIdleConnections,
            "awaited", now::getThreadsAwaitingConnection));
  }

  /** Lets go of connections that wait, and of others when they come back. */
  void renew() {
    source.getHikariPoolMXBean().softEvictConnections();
  }

  @Override
  public void close() {
    source.close();
  }
}
