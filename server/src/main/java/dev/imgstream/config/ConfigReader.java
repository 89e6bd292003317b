package dev.imgstream.config;

import dev.imgstream.config.Config.Environment;
import dev.imgstream.config.Config.LogFormat;
import dev.imgstream.config.Config.LogLevel;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads the environment, gathers every problem and fails once. */
final class ConfigReader {
  private static final String PREFIX = "IMGSTREAM_";

  /** The names under the prefix that this version reads. */
  private static final Set<String> KNOWN =
      Set.of(
          "IMGSTREAM_DATA",
          "IMGSTREAM_STORAGE",
          "IMGSTREAM_BACKUPS",
          "IMGSTREAM_SIGNED_URLS",
          "IMGSTREAM_DATABASE_URL",
          "IMGSTREAM_DATABASE_URL_FILE",
          "IMGSTREAM_DATABASE_PASSWORD_FILE",
          "IMGSTREAM_AUTH",
          "IMGSTREAM_IAP_AUDIENCE",
          "IMGSTREAM_IAP_KEYS_URL",
          "IMGSTREAM_ALLOWED_USERS",
          "IMGSTREAM_ALLOWED_DOMAINS",
          "IMGSTREAM_MAX_FILE_SIZE",
          "IMGSTREAM_MAX_PIXELS",
          "IMGSTREAM_METRICS_PORT");

  private final Map<String, String> variables;
  private final List<String> problems = new ArrayList<>();

  ConfigReader(Map<String, String> variables) {
    this.variables = variables;
  }

  Config read(boolean atTerminal) {
    refuseUnknownNames();
    var environment = choice("ENVIRONMENT", Environment.values(), Environment.DEV);
    var host = host();
    var storage = new StorageReader(this::value, problems::add);
    var config =
        new Config(
            environment,
            new Config.Http(host, (int) number("PORT", 8080, 0, 65_535)),
            new AuthReader(this::value, problems::add).read(environment, host),
            path("IMGSTREAM_DATA", "data"),
            new DatabaseReader(this::value, problems::add).read(),
            storage.read(),
            storage.readBackups(),
            new Config.Limits(
                ByteSize.parse(value("IMGSTREAM_MAX_FILE_SIZE").orElse("200 MB"))
                    .orElseGet(
                        () ->
                            problem(
                                "IMGSTREAM_MAX_FILE_SIZE must be a size such as 200 MB or 1 GB",
                                1L)),
                number("IMGSTREAM_MAX_PIXELS", 200_000_000, 1, 2_000_000_000)),
            value("IMGSTREAM_METRICS_PORT").isPresent()
                ? OptionalInt.of((int) number("IMGSTREAM_METRICS_PORT", 0, 0, 65_535))
                : OptionalInt.empty(),
            new Config.Log(
                choice(
                    "LOG_FORMAT", LogFormat.values(), atTerminal ? LogFormat.TEXT : LogFormat.JSON),
                choice("LOG_LEVEL", LogLevel.values(), LogLevel.INFO),
                value("GOOGLE_CLOUD_PROJECT")));
    if (!problems.isEmpty()) {
      throw new ConfigException(problems);
    }
    return config;
  }

  private void refuseUnknownNames() {
    for (var name : new TreeSet<>(variables.keySet())) {
      if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
        problems.add(name + " is not a variable that imgstream knows; look for a slip in its name");
      }
    }
  }

  private InetAddress host() {
    var name = value("HOST").orElse("127.0.0.1");
    try {
      return InetAddress.getByName(name);
    } catch (UnknownHostException e) {
      return problem(
          "HOST=" + name + " is no address of this machine", InetAddress.getLoopbackAddress());
    }
  }

  private Path path(String name, String fallback) {
    var text = value(name).orElse(fallback);
    try {
      return Path.of(text).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return problem(name + " is no path: " + e.getReason(), Path.of(fallback));
    }
  }

  private long number(String name, long fallback, long min, long max) {
    var text = value(name);
    if (text.isEmpty()) {
      return fallback;
    }
    try {
      long number = Long.parseLong(text.get());
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Not a number is told in the same words as out of range.
    }
    return problem(
        "%s=%s must be a whole number from %d to %d".formatted(name, text.get(), min, max),
        fallback);
  }

  private <E extends Enum<E>> E choice(String name, E[] values, E fallback) {
    var text = value(name);
    if (text.isEmpty()) {
      return fallback;
    }
    for (var choice : values) {
      if (choice.name().equalsIgnoreCase(text.get())) {
        return choice;
      }
    }
    var names =
        Arrays.stream(values).map(choice -> choice.name().toLowerCase(Locale.ROOT)).toList();
    return problem(
        name + "=" + text.get() + " must be one of " + String.join(", ", names), fallback);
  }

  private Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name))
        .map(String::strip)
        .filter(text -> !text.isEmpty());
  }

  private <T> T problem(String sentence, T standIn) {
    problems.add(sentence);
    return standIn;
  }
}
