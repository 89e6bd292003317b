package dev.imgstream.backup;

import dev.imgstream.http.Json;
import dev.imgstream.objects.ObjectKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * What a backup holds. It is written last: without one there is no backup.
 *
 * @param form grows when a member changes its meaning
 * @param takenAt the moment that the rows are of
 * @param program the version of the program that wrote it
 * @param schema the version of the last migration
 */
public record Manifest(
    int form, Instant takenAt, String program, String schema, List<Content> tables) {
  /** Before the keys of everything that belongs to backups. */
  public static final String PREFIX = "backups/";

  static final int FORM = 1;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd't'HHmmss'z'").withZone(ZoneOffset.UTC);

  /**
   * One table.
   *
   * @param columns of each row, in its order
   * @param sha256 of all its lines, one after the other, as they are before they are compressed
   */
  public record Content(
      String name, List<String> columns, long rows, String sha256, List<Part> parts) {}

  /**
   * One object: lines of JSON, an array for each row, compressed by gzip.
   *
   * @param size bytes, compressed
   * @param sha256 of the object
   */
  public record Part(String key, long size, String sha256) {}

  /** The name of a backup that begins at a moment, such as {@code 20301231t235959z}. */
  static String name(Instant moment) {
    return STAMP.format(moment);
  }

  static ObjectKey key(String name) {
    return new ObjectKey(PREFIX + name + "/manifest.json");
  }

  static ObjectKey part(String name, Table table, int number) {
    var told = table.name().replace('_', '-');
    return new ObjectKey(PREFIX + "%s/%s-%05d.jsonl.gz".formatted(name, told, number));
  }

  byte[] bytes() {
    return Json.bytes(this);
  }

  /** Empty where the bytes are no manifest of a form that is known here. */
  static Optional<Manifest> read(byte[] bytes) {
    return Json.read(bytes, Manifest.class).filter(one -> one.form() == FORM);
  }

  /** In all tables. */
  public long rows() {
    return tables.stream().mapToLong(Content::rows).sum();
  }

  long size() {
    return tables.stream().flatMap(one -> one.parts().stream()).mapToLong(Part::size).sum();
  }
}
