package dev.imgstream.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  private final String jdbc;
  private final Optional<String> password;
  private final Optional<PasswordFile> passwordFile;

  private DatabaseUrl(String jdbc, Optional<String> password, Optional<PasswordFile> passwordFile) {
    this.jdbc = jdbc;
    this.password = password;
    this.passwordFile = passwordFile;
  }

  /**
   * Where a password is that may change while the program runs.
   *
   * @param user whose it is
   */
  public record PasswordFile(String user, Path path) {}

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if it is none; the message goes on from the variable's name,
   *     and tells nothing of what may be a password
   */
  public static DatabaseUrl parse(String text) {
    return parse(text, Optional.empty());
  }

  /**
   * Reads a URL whose password is in a file.
   *
   * @throws IllegalArgumentException as above, or if it has a password of its own, or no user
   */
  static DatabaseUrl parse(String text, Path passwordFile) {
    return parse(text, Optional.of(passwordFile));
  }

  private static DatabaseUrl parse(String text, Optional<Path> file) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "must be like jdbc:postgresql://host:5432/name?user=me&password=… or jdbc:postgresql:///name?cloudSqlInstance=project:region:instance&user=me");
    }
    var parameters = parameters(Optional.ofNullable(form.group("parameters")).orElse(""));
    var password = Optional.ofNullable(parameters.remove("password"));
    if (parameters.containsKey(CLOUD)) {
      password
          .or(() -> file.map(Path::toString))
          .ifPresent(
              _ -> {
                throw new IllegalArgumentException(
                    "has cloudSqlInstance, which signs in by IAM; leave the password out");
              });
      signInByIam(parameters, form.group("server"));
      return new DatabaseUrl(
          jdbc("", form.group("name"), parameters), Optional.of(NO_PASSWORD), Optional.empty());
    }
    if (form.group("server").isEmpty()) {
      throw new IllegalArgumentException("must name a host, or a cloudSqlInstance");
    }
    var passwordFile = file.map(path -> passwordFile(path, password, parameters));
    return new DatabaseUrl(
        jdbc(form.group("server"), form.group("name"), parameters), password, passwordFile);
  }

  /** The URL for the driver, without the password. */
  public String jdbc() {
    return jdbc;
  }

  /** The password, for the driver alone. */
  public Optional<String> password() {
    return password;
  }

  /** The file that the password is in, to be read for each connection. */
  public Optional<PasswordFile> passwordFile() {
    return passwordFile;
  }

  /** The URL, without the password. */
  @Override
  public String toString() {
    return jdbc;
  }

  private static PasswordFile passwordFile(
      Path path, Optional<String> password, Map<String, String> parameters) {
    if (password.isPresent()) {
      throw new IllegalArgumentException(
          "has a password, and IMGSTREAM_DATABASE_PASSWORD_FILE names another; leave one out");
    }
    var user = parameters.get("user");
    if (user == null) {
      throw new IllegalArgumentException(
          "must name the user whose password IMGSTREAM_DATABASE_PASSWORD_FILE holds");
    }
    return new PasswordFile(user, path);
  }

  private static void signInByIam(Map<String, String> parameters, String server) {
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

  private static String jdbc(String server, String name, Map<String, String> parameters) {
    return "jdbc:postgresql://"
        + server
        + "/"
        + name
        + parameters.entrySet().stream()
            .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), UTF_8))
            .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
  }
}
