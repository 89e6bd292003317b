package dev.imgstream.metadata;

import dev.imgstream.Photos;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** ExifTool's own reading of the real photos, a map from column to text for each. */
final class ExpectedPhotos {
  /** A field of CSV, quoted or not, up to its comma (RFC 4180). */
  private static final Pattern FIELD = Pattern.compile("(?:\"((?:[^\"]|\"\")*)\"|([^,]*))(?:,|$)");

  private ExpectedPhotos() {}

  static Stream<Map<String, String>> rows() throws IOException {
    var lines = Files.readAllLines(Photos.root().resolve("expected.csv"));
    var names = fields(lines.getFirst());
    return lines.stream()
        .skip(1)
        .map(ExpectedPhotos::fields)
        .map(
            values -> {
              var row = new HashMap<String, String>();
              for (int i = 0; i < names.size(); i++) {
                row.put(names.get(i), i < values.size() ? values.get(i) : "");
              }
              return row;
            });
  }

  private static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var match = FIELD.matcher(line);
    while (match.find() && match.start() < line.length()) {
      var quoted = match.group(1);
      fields.add(quoted == null ? match.group(2) : quoted.replace("\"\"", "\""));
    }
    return fields;
  }
}
