package dev.imgstream.config;

import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Everything that an operator decides, read once from the environment.
 *
 * @param environment the stage it runs in
 * @param http where it listens
 * @param auth how it finds out who asks
 * @param data the folder that holds the database and the objects on one machine
 * @param database where it is, unless it lies in the folder
 * @param storage where the objects are
 * @param backups the bucket for backups alone; empty where they are beside the objects
 * @param limits what a single photo may be
 * @param metricsPort where a collector on this machine reads what is counted; 0 to 65535
 * @param log how it logs
 */
public record Config(
    Environment environment,
    Http http,
    Auth auth,
    Path data,
    Optional<DatabaseUrl> database,
    Storage storage,
    Optional<Storage.Bucket> backups,
    Limits limits,
    OptionalInt metricsPort,
    Log log) {

  /**
   * Whether rows and objects are both elsewhere, so that the data folder may be empty at a start.
   */
  public boolean isElsewhere() {
    return database.isPresent() && storage instanceof Storage.Bucket;
  }

  /** The stage: development, or real people's photos. */
  public enum Environment {
    DEV,
    PROD
  }

  /**
   * Where the server listens.
   *
   * @param host the address that it binds
   * @param port 0 to 65535; 0 picks a free one
   */
  public record Http(InetAddress host, int port) {}

  /** How the server finds out who asks. */
  public sealed interface Auth {
    /** Whoever reaches it is its one owner, so only its own machine may. */
    record Local() implements Auth {}

    /**
     * By the assertions that Google's Identity-Aware Proxy signs.
     *
     * @param audiences whom an assertion must be meant for, one of them exactly
     * @param keys where the proxy's public keys are published
     * @param guests who is let in, beside the proxy's own rules
     */
    record Iap(Set<String> audiences, URI keys, Guests guests) implements Auth {}
  }

  /**
   * Who is let in of those whom the proxy let through: all where both are empty, else whoever is in
   * one of them.
   *
   * @param users their e-mail addresses, in lower case
   * @param domains the hosted domains of their accounts, in lower case
   */
  public record Guests(Set<String> users, Set<String> domains) {}

  /** Where the objects are. */
  public sealed interface Storage {
    /** In the folder that is {@code data}. */
    record Folder() implements Storage {}

    /**
     * In a bucket of Google Cloud Storage.
     *
     * @param name of the bucket
     * @param emulator stands in for Google's service; empty for the service itself
     * @param signing of the links by which a browser reads from the bucket itself
     */
    record Bucket(String name, Optional<URI> emulator, Signing signing) implements Storage {
      /** Where a browser finds it. */
      public URI address() {
        return emulator.orElse(URI.create("https://storage.googleapis.com"));
      }
    }
  }

  /**
   * How links into a bucket are signed.
   *
   * @param links whether they are
   * @param key the file of a service account's key, for an emulator, where no credentials are
   */
  public record Signing(SignedLinks links, Optional<Path> key) {}

  /** Whether originals are read from the bucket itself, by links that hold for a while. */
  public enum SignedLinks {
    WHERE_POSSIBLE,
    ON,
    OFF
  }

  /**
   * What a single photo may be.
   *
   * @param maxFileSize bytes, at least 1
   * @param maxPixels width times height, at least 1
   */
  public record Limits(long maxFileSize, long maxPixels) {}

  /**
   * How it logs.
   *
   * @param format lines for people or for machines
   * @param level the least severe level that is written
   * @param project of Google Cloud, where the traces are that lines belong to
   */
  public record Log(LogFormat format, LogLevel level, Optional<String> project) {}

  /** The form of a log line. */
  public enum LogFormat {
    TEXT,
    JSON
  }

  /** The least severe level that is written. */
  public enum LogLevel {
    DEBUG,
    INFO,
    WARN,
    ERROR
  }

  /**
   * Reads the configuration.
   *
   * @param variables the environment, name to value
   * @param atTerminal whether a person reads the output
   * @throws ConfigException that names every problem at once
   */
  public static Config read(Map<String, String> variables, boolean atTerminal) {
    return new ConfigReader(variables).read(atTerminal);
  }
}
