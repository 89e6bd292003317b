package dev.imgstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The real photos that tests read, in {@code shared/photos} beside the clone. */
public final class Photos {
  /** A line of {@code expected.csv}: what ExifTool reads from the file, by column. */
  public record Expected(String file, Map<String, String> values) {
    public String get(String column) {
      return values.getOrDefault(column, "");
    }

    public Path path() {
      return Photos.path(file);
    }

    @Override
    public String toString() {
      return file;
    }
  }

  private static final Path FOLDER = find();

  private Photos() {}

  private static Path find() {
    Path start = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    for (Path at = start; at != null; at = at.getParent()) {
      Path photos = at.resolve("shared").resolve("photos");
      if (Files.exists(photos.resolve("expected.csv"))) {
        return photos;
      }
    }
    throw new IllegalStateException(
        "The photos for tests are missing: no folder above " + start + " has shared/photos.");
  }

  /** The folder that holds them. */
  public static Path root() {
    return FOLDER;
  }

  /** The bytes of the file of this name. */
  public static byte[] read(String name) {
    try {
      return Files.readAllBytes(path(name));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The file of this name, such as {@code formats/heic/IMG_2682.heic}. */
  public static Path path(String name) {
    Path path = FOLDER.resolve(name);
    if (!Files.exists(path)) {
      throw new IllegalArgumentException("shared/photos has no " + name);
    }
    return path;
  }

  /** Every photo that {@code expected.csv} tells of. */
  public static Stream<Expected> all() {
    try {
      List<String> lines = Files.readAllLines(FOLDER.resolve("expected.csv"));
      List<String> columns = cells(lines.getFirst());
      return lines.stream().skip(1).map(line -> expected(columns, cells(line)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Expected expected(List<String> columns, List<String> cells) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      values.put(columns.get(i), cells.get(i));
    }
    return new Expected(cells.getFirst(), values);
  }

  /** Cells between commas, of which the quoted may hold commas. */
  private static List<String> cells(String line) {
    var cells = new ArrayList<String>();
    String[] parts = line.split("\"", -1);
    var open = new StringBuilder();
    for (int i = 0; i < parts.length; i++) {
      if (i % 2 == 1) {
        open.append(parts[i]);
        continue;
      }
      List<String> plain = Arrays.asList(parts[i].split(",", -1));
      open.append(plain.getFirst());
      for (String cell : plain.subList(1, plain.size())) {
        cells.add(open.toString());
        open.setLength(0);
        open.append(cell);
      }
    }
    cells.add(open.toString());
    return cells;
  }
}
