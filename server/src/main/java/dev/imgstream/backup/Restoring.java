package dev.imgstream.backup;

import dev.imgstream.db.Database;
import dev.imgstream.db.RowBatch;
import dev.imgstream.http.Json;
import dev.imgstream.objects.Checksums;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a backup into an empty database, all of them or none. */
public final class Restoring {
  private static final int BATCH = 500;

  private final ObjectStore objects;
  private final Manifest manifest;

  Restoring(ObjectStore objects, Manifest manifest) {
    this.objects = objects;
    this.manifest = manifest;
  }

  /**
   * Restores.
   *
   * @throws IOException if the database holds rows or lacks columns, or the backup is not what its
   *     manifest says; nothing is restored then
   */
  public void into(Database database) throws IOException {
    try {
      database.writeBack(
          "restore",
          handle -> {
            refuseRows(handle);
            for (var table : Table.ALL) {
              restore(handle, table);
            }
            return true;
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void refuseRows(Handle handle) {
    for (var table : Table.ALL) {
      var row = handle.select("select 1 from %s limit 1".formatted(table.name()));
      if (row.mapTo(Integer.class).findOne().isPresent()) {
        throw new UncheckedIOException(
            new IOException("the database holds rows already; name one that is new"));
      }
    }
  }

  private void restore(Handle handle, Table table) {
    var content =
        manifest.tables().stream()
            .filter(one -> one.name().equals(table.name()))
            .findFirst()
            .orElseThrow(() -> broken("it has no table " + table.name()));
    if (!Row.columns(handle, table).containsAll(content.columns())) {
      throw broken(
          "a newer imgstream, %s, wrote it, at schema %s; use that one"
              .formatted(manifest.program(), manifest.schema()));
    }
    var sql =
        "insert into %s (%s) values (%s)"
            .formatted(
                table.name(),
                String.join(", ", content.columns()),
                String.join(", ", Collections.nCopies(content.columns().size(), "?")));
    var sums = new Checksums();
    long rows = 0;
    for (var part : content.parts()) {
      rows += restore(handle, sql, part, sums);
    }
    if (rows != content.rows() || !sums.sha256().equals(content.sha256())) {
      throw broken("the rows of %s are not those that were dumped".formatted(table.name()));
    }
  }

  private long restore(Handle handle, String sql, Manifest.Part part, Checksums sums) {
    long rows = 0;
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(bytes(part))),
                StandardCharsets.UTF_8))) {
      var batch = new ArrayList<List<@Nullable Object>>(BATCH);
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        var bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
        sums.add(bytes, 0, bytes.length);
        batch.add(row(bytes));
        rows++;
        if (batch.size() == BATCH) {
          RowBatch.run(handle, sql, batch, one -> one);
          batch.clear();
        }
      }
      RowBatch.run(handle, sql, batch, one -> one);
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] bytes(Manifest.Part part) throws IOException {
    var bytes =
        objects
            .read(new ObjectKey(part.key()))
            .orElseThrow(() -> broken(part.key() + " is missing"));
    var sums = new Checksums();
    sums.add(bytes, 0, bytes.length);
    if (!sums.sha256().equals(part.sha256())) {
      throw broken(part.key() + " is not what was written");
    }
    return bytes;
  }

  private static List<@Nullable Object> row(byte[] line) {
    var cells = Json.tree(line).orElseThrow(() -> broken("a line is not JSON"));
    List<@Nullable Object> row = new ArrayList<>(cells.size());
    for (var cell : cells) {
      if (cell.isNull()) {
        row.add(null);
      } else if (cell.isBoolean()) {
        row.add(cell.asBoolean());
      } else if (cell.isIntegralNumber()) {
        row.add(cell.asLong());
      } else if (cell.isNumber()) {
        row.add(cell.asDouble());
      } else {
        row.add(cell.asString());
      }
    }
    return row;
  }

  private static UncheckedIOException broken(String what) {
    return new UncheckedIOException(new IOException("the backup is broken: " + what));
  }
}
