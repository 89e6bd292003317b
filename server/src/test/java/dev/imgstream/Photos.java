package dev.imgstream;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The real photos for tests, which lie beside the clone. */
public final class Photos {
  private Photos() {}

  /** The folder {@code shared/photos} beside the clone, wherever in it the tests are run. */
  public static Path root() {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve("shared/photos"))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow(() -> new AssertionError("No shared/photos beside this clone"));
  }
}
