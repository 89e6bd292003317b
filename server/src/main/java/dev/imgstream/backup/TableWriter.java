package dev.imgstream.backup;

import dev.imgstream.http.Json;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a table to objects of a few MB, one of which is in memory at a time. */
final class TableWriter {
  /** Bytes of a part before they are compressed, a few times those after it. */
  private static final int PART = 32 * 1024 * 1024;

  private static final ObjectFacts FACTS = ObjectFacts.of("application/gzip");

  private final ObjectStore objects;
  private final String backup;
  private final Table table;
  private final Checksums sums = new Checksums();
  private final List<Manifest.Part> parts = new ArrayList<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Optional<GZIPOutputStream> zip = Optional.empty();
  private long inPart;
  private long rows;

  TableWriter(ObjectStore objects, String backup, Table table) {
    this.objects = objects;
    this.backup = backup;
    this.table = table;
  }

  void add(List<@Nullable Object> row) throws IOException {
    var line = (Json.line(row) + "\n").getBytes(StandardCharsets.UTF_8);
    sums.add(line, 0, line.length);
    if (zip.isEmpty()) {
      zip = Optional.of(new GZIPOutputStream(bytes));
    }
    zip.get().write(line);
    rows++;
    inPart += line.length;
    if (inPart >= PART) {
      endPart();
    }
  }

  Manifest.Content end(List<String> columns) throws IOException {
    if (zip.isPresent()) {
      endPart();
    }
    return new Manifest.Content(table.name(), columns, rows, sums.sha256(), parts);
  }

  private void endPart() throws IOException {
    zip.orElseThrow().close();
    var part = bytes.toByteArray();
    var key = Manifest.part(backup, table, parts.size() + 1);
    var partSums = new Checksums();
    partSums.add(part, 0, part.length);
    objects.put(key, part, FACTS.with(Optional.of(partSums.crc32c())));
    parts.add(new Manifest.Part(key.name(), part.length, partSums.sha256()));
    bytes.reset();
    zip = Optional.empty();
    inPart = 0;
  }
}
