package dev.imgstream.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.Credentials;
import dev.imgstream.config.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** What differs between the databases that a library may lie in; queries are the same in all. */
public sealed interface Dialect permits Sqlite, Postgres {

  /** One file on this machine, in a folder that is there. */
  static Dialect sqlite(Path file) {
    return new Sqlite(file);
  }

  /**
   * A server that many programs share.
   *
   * @param url of JDBC, without the password
   */
  static Dialect postgres(String url, Optional<String> password) {
    return new Postgres(url, settings -> password.ifPresent(settings::setPassword));
  }

  /**
   * The same, where user and password may change while the program runs.
   *
   * @param url of JDBC, without either
   * @param login is asked for each new connection
   */
  static Dialect postgres(String url, Supplier<DatabaseUrl.Login> login) {
    return new Postgres(
        url, settings -> settings.setCredentialsProvider(() -> credentials(login.get())));
  }

  private static Credentials credentials(DatabaseUrl.Login login) {
    return new Credentials(login.user(), login.password());
  }

  /** Whether programs on other machines may have it open. */
  boolean isShared();

  /** What it is called in a sentence. */
  String place();

  /**
   * Looks whether there is one.
   *
   * @throws IOException if there is none
   */
  void find() throws IOException;

  /** Connections that read and write. */
  HikariConfig writing();

  /** Connections that change nothing. */
  HikariConfig reading();

  /** Connections that change the schema, and may take their time; empty where any will do. */
  Optional<HikariConfig> migrating();

  /** Where the migrations lie on the class path. */
  List<String> migrations();

  /** How work is run on a pool that is open now. */
  Connections connections(Pool pool);

  /**
   * Keeps the audit's triggers from noting what is done to photos, until they are let loose again,
   * which must be before the end of the transaction. No other one changes photos meanwhile. What
   * else is counted as photos come and go still is.
   *
   * @return lets them loose
   */
  Runnable silence(Handle handle);

  /**
   * Asks for a sign of life, and tells which version gave it.
   *
   * @throws RuntimeException if what is written would not be kept
   */
  String signOfLife(Handle handle);

  /** What is wrong with the database itself, at most a hundred lines of each kind. */
  List<String> damage(Handle handle);
}
