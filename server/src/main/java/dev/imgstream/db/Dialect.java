package dev.imgstream.db;

import com.zaxxer.hikari.HikariConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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
   * The same, whose password may change while the program runs.
   *
   * @param passwordFile is read for each new connection
   */
  static Dialect postgres(String url, String user, Path passwordFile) {
    return new Postgres(
        url, settings -> settings.setCredentialsProvider(new PasswordFile(user, passwordFile)));
  }

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
