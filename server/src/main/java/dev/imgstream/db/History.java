package dev.imgstream.db;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * The history of a schema, as Flyway writes it, read with one question. Where it is complete, which
 * it is at all starts but the first of a release, Flyway is not needed, nor the time that it takes.
 */
final class History {
  private static final Pattern SCRIPT = Pattern.compile("V(\\d+(?:_\\d+)*)__\\w+\\.sql");
  private static final String CLASS_PATH = "classpath:";

  private History() {}

  /**
   * Whether it tells of the migrations that this program knows, of no others, and of no failure.
   */
  static boolean isComplete(Dialect dialect, Pool pool) throws IOException {
    var known = new HashSet<String>();
    for (var location : dialect.migrations()) {
      versions(location.substring(CLASS_PATH.length()), known);
    }
    try {
      return pool.jdbi().withHandle(History::applied).equals(known);
    } catch (JdbiException e) {
      // There is no history, or the database is away; Flyway knows what to make of either.
      return false;
    }
  }

  /** A failure has no version, so it is one that nobody knows. */
  private static Set<String> applied(Handle handle) {
    return new HashSet<>(
        handle
            .select(
                """
                select case when success then version end
                from flyway_schema_history
                where version is not null
                """)
            .mapTo(String.class)
            .list());
  }

  private static void versions(String folder, Set<String> found) throws IOException {
    var address = History.class.getResource("/" + folder);
    if (address == null) {
      throw new IOException("there are no " + folder);
    }
    if (address.openConnection() instanceof JarURLConnection jar) {
      jar.setUseCaches(false);
      try (var file = jar.getJarFile()) {
        add(
            file.stream().map(entry -> entry.getName()).filter(n -> n.startsWith(folder + "/")),
            found);
      }
      return;
    }
    try (var files = Files.list(Path.of(URI.create(address.toString())))) {
      add(files.map(Path::toString), found);
    }
  }

  private static void add(Stream<String> names, Set<String> found) {
    names
        .map(name -> SCRIPT.matcher(name.substring(name.lastIndexOf('/') + 1)))
        .filter(script -> script.matches())
        .forEach(script -> found.add(script.group(1).replace('_', '.')));
  }
}
