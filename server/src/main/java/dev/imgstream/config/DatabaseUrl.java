package dev.imgstream.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a PostgreSQL database is: a URL as its JDBC driver reads it, with the password kept apart.
 *
 * <p>With {@code cloudSqlInstance=project:region:instance} it is reached through Google's socket
 * factory, which signs in by IAM and encrypts by itself.
 */
public final class DatabaseUrl {
  /** Host and port, or several for a failover; none for Cloud SQL. Then the database's name. */
  private static final Pattern FORM =
      Pattern.compile(
          "jdbc:postgresql://(?<server>[^/?@]*)/(?<name>[^/?]+)(\\?(?<parameters>.*))?");

  private static final Pattern INSTANCE = Pattern.compile("([^:]+:)?[^:]+:[^:]+:[^:]+");
  private static final String CLOUD = "cloudSqlInstance";

  /** The driver wants a password, and IAM passes over it. */
  private static final String NO_PASSWORD = "iam";

  private final String server;
  private final String name;

  /** Without user and password. */
  private final Map<String, String> parameters;

  private final Optional<String> user;
  private final Optional<String> password;

  /** Empty where the URL says it for good. */
  private final Optional<Supplier<Login>> login;

  private DatabaseUrl(
      String server, String name, Map<String, String> parameters, Optional<Supplier<Login>> login) {
    this.server = server;
    this.name = name;
    this.parameters = new LinkedHashMap<>(parameters);
    this.user = Optional.ofNullable(this.parameters.remove("user"));
    this.password = Optional.ofNullable(this.parameters.remove("password"));
    this.login = login;
  }

  /** As whom a connection signs in, and by what; it is shown without the password. */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is none; the message goes on from the variable's name,
   *     and tells nothing of what may be a password
   */
  public static DatabaseUrl parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must be like jdbc:postgresql://host:5432/name?user=me&password=… or jdbc:postgresql:///name?cloudSqlInstance=project:region:instance&user=me");
    }
    var server = form.group("server");
    var parameters = parameters(Optional.ofNullable(form.group("parameters")).orElse(""));
    if (parameters.containsKey(CLOUD)) {
      signInByIam(parameters, server);
    } else if (server.isEmpty()) {
      throw new IllegalArgumentException("must name a host, or a cloudSqlInstance");
    }
    return new DatabaseUrl(server, form.group("name"), parameters, Optional.empty());
  }

  /** The same, where each new connection asks how it signs in. */
  DatabaseUrl signingInBy(Supplier<Login> now) {
    return new DatabaseUrl(server, name, parameters, Optional.of(now));
  }

  /** Whether host, database and parameters are the same, whoever signs in. */
  boolean isPlaceOf(DatabaseUrl other) {
    return server.equals(other.server)
        && name.equals(other.name)
        && parameters.equals(other.parameters);
  }

  /** Who signs in, where the URL names somebody. */
  Optional<String> user() {
    return user;
  }

  /**
   * The URL for the driver, without the password; without the user as well where that may change.
   */
  public String jdbc() {
    Map<String, String> all = new LinkedHashMap<>();
    user.ifPresent(one -> all.put("user", one));
    all.putAll(parameters);
    return "jdbc:postgresql://"
        + server
        + "/"
        + name
        + all.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&", all.isEmpty() ? "" : "?", ""));
  }

  /** The password, for the driver alone. */
  public Optional<String> password() {
    return password;
  }

  /**
   * How a connection signs in now, read anew from a file at each call; empty where it does not
   * change. The supplier throws an unchecked exception where the file does not tell it.
   */
  public Optional<Supplier<Login>> changingLogin() {
    return login;
  }

  /** The URL, without the password. */
  @Override
  public String toString() {
    return jdbc();
  }

  private static void signInByIam(Map<String, String> parameters, String server) {
    if (parameters.containsKey("password")) {
      throw new IllegalArgumentException(
          "has cloudSqlInstance, which signs in by IAM; leave the password out");
    }
    if (!server.isEmpty()) {
      throw new IllegalArgumentException(
          "has cloudSqlInstance, which finds the server; leave the host out");
    }
    if (!INSTANCE.matcher(parameters.getOrDefault(CLOUD, "")).matches()) {
      throw new IllegalArgumentException("must have cloudSqlInstance=project:region:instance");
    }
    if (!parameters.containsKey("user")) {
      throw new IllegalArgumentException(
          "must name the user with cloudSqlInstance: the service account without .gserviceaccount.com");
    }
    parameters.put("password", NO_PASSWORD);
    parameters.put("socketFactory", "com.google.cloud.sql.postgres.SocketFactory");
    parameters.put("enableIamAuth", "true");
    // The socket factory encrypts, and knows the server.
    parameters.put("sslmode", "disable");
    // Cloud Run stops the CPU between requests, and with it whatever would refresh behind them.
    parameters.putIfAbsent("cloudSqlRefreshStrategy", "lazy");
  }

  private static Map<String, String> parameters(String text) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (var parameter : text.split("&", -1)) {
      if (!parameter.isEmpty()) {
        var parts = parameter.split("=", 2);
        parameters.put(parts[0], parts.length == 1 ? "" : decoded(parts[1]));
      }
    }
    return parameters;
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, UTF_8);
    } catch (IllegalArgumentException e) {
      // Its message would show the value.
      throw new IllegalArgumentException("has a parameter with a % that encodes nothing", null);
    }
  }
}
