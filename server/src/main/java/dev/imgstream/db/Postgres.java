package dev.imgstream.db;

import com.zaxxer.hikari.HikariConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * PostgreSQL from version 15 on: a server that many programs share. Nothing here waits for ever,
 * and what an operator writes in the URL comes before what is said here.
 */
final class Postgres implements Dialect {
  /** Of one program; ten programs leave room below the 100 that a server takes at most. */
  private static final int CONNECTIONS = 5;

  private static final Duration FOR_A_CONNECTION = Duration.ofSeconds(5);
  private static final Duration FOR_A_STATEMENT = Duration.ofSeconds(30);

  /** Longer than a statement may take, which the server would rather end itself. */
  private static final Duration FOR_AN_ANSWER = Duration.ofSeconds(40);

  private final String url;
  private final Consumer<HikariConfig> credentials;

  /**
   * @param credentials says how connections sign in
   */
  Postgres(String url, Consumer<HikariConfig> credentials) {
    this.url = url;
    this.credentials = credentials;
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public String place() {
    return "the PostgreSQL database";
  }

  @Override
  public void find() {
    // To connect is to find it.
  }

  @Override
  public HikariConfig writing() {
    return settings("postgres", FOR_A_STATEMENT, "");
  }

  @Override
  public HikariConfig reading() {
    return settings("postgres-read", Duration.ZERO, " -c default_transaction_read_only=on");
  }

  @Override
  public Optional<HikariConfig> migrating() {
    var settings = settings("postgres-migrate", Duration.ZERO, "");
    settings.addDataSourceProperty("socketTimeout", "0");
    return Optional.of(settings);
  }

  @Override
  public List<String> migrations() {
    return List.of("classpath:migrations", "classpath:migrations-postgresql");
  }

  @Override
  public Connections connections(Pool pool) {
    return new PostgresConnections(pool, Leases.Terms.USUAL);
  }

  @Override
  public Runnable silence(Handle handle) {
    // Rows may come from a store that has to be waited for.
    handle.execute("set local idle_in_transaction_session_timeout = '10min'");
    handle.execute("set local imgstream.puts_back = 'on'");
    var triggers =
        handle
            .select(
                "select tgname from pg_trigger where tgrelid = cast('photo' as regclass) and tgname like 'audit%'")
            .mapTo(String.class)
            .list();
    triggers.forEach(name -> handle.execute("alter table photo disable trigger " + name));
    return () ->
        triggers.forEach(name -> handle.execute("alter table photo enable trigger " + name));
  }

  @Override
  public String signOfLife(Handle handle) {
    boolean writable = handle.select("select not pg_is_in_recovery()").mapTo(Boolean.class).one();
    if (!writable) {
      throw new IllegalStateException("this PostgreSQL is a standby, which keeps nothing");
    }
    return "PostgreSQL "
        + handle
            .select(
                "select current_setting('server_version') from (select count(*) from owner) as owners")
            .mapTo(String.class)
            .one();
  }

  @Override
  public List<String> damage(Handle handle) {
    var all = new ArrayList<String>();
    // The server holds rows against keys and checksums by itself; what was begun and not ended it
    // tells.
    handle
        .select("select cast(indexrelid as regclass) from pg_index where not indisvalid limit 100")
        .map((row, _) -> "the index %s is not valid; reindex it".formatted(row.getString(1)))
        .forEach(all::add);
    handle
        .select("select conname from pg_constraint where not convalidated limit 100")
        .map((row, _) -> "the constraint %s is not validated".formatted(row.getString(1)))
        .forEach(all::add);
    return all;
  }

  private HikariConfig settings(String name, Duration statement, String more) {
    var settings = new HikariConfig();
    settings.setJdbcUrl(url);
    credentials.accept(settings);
    settings.setPoolName(name);
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setMinimumIdle(1);
    settings.setConnectionTimeout(FOR_A_CONNECTION.toMillis());
    settings.setValidationTimeout(Duration.ofSeconds(3).toMillis());
    // A start waits so long for a server that starts as well, or changes over.
    settings.setInitializationFailTimeout(Duration.ofSeconds(20).toMillis());
    settings.setKeepaliveTime(Duration.ofMinutes(2).toMillis());
    settings.setIdleTimeout(Duration.ofMinutes(5).toMillis());
    settings.setMaxLifetime(Duration.ofMinutes(20).toMillis());
    settings.addDataSourceProperty("ApplicationName", "imgstream");
    settings.addDataSourceProperty("connectTimeout", "4");
    settings.addDataSourceProperty("loginTimeout", "5");
    settings.addDataSourceProperty("cancelSignalTimeout", "5");
    settings.addDataSourceProperty("socketTimeout", String.valueOf(FOR_AN_ANSWER.toSeconds()));
    settings.addDataSourceProperty("tcpKeepAlive", "true");
    settings.addDataSourceProperty("reWriteBatchedInserts", "true");
    // It would quote the rows that a statement met.
    settings.addDataSourceProperty("logServerErrorDetail", "false");
    settings.addDataSourceProperty("options", options(statement) + more);
    return settings;
  }

  /**
   * What the server is asked at the beginning of each connection. A program that was frozen or cut
   * off must not keep its owner's lock for long.
   */
  private static String options(Duration statement) {
    return String.join(
        " ",
        "-c default_transaction_isolation=read\\ committed",
        "-c statement_timeout=" + statement.toMillis(),
        "-c lock_timeout=10000",
        "-c idle_in_transaction_session_timeout=15000",
        "-c tcp_keepalives_idle=10",
        "-c tcp_keepalives_interval=5",
        "-c tcp_keepalives_count=3");
  }
}
