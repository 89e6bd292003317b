package dev.imgstream.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jdbi.v3.core.Jdbi;

/** The open connections of a database, bounded in number. */
final class Pool implements AutoCloseable {
  private final HikariDataSource source;
  private final Jdbi jdbi;

  Pool(HikariConfig settings) {
    this.source = new HikariDataSource(settings);
    this.jdbi = Jdbi.create(source);
  }

  HikariDataSource source() {
    return source;
  }

  Jdbi jdbi() {
    return jdbi;
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
