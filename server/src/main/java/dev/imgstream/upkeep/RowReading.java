package dev.imgstream.upkeep;

import dev.imgstream.photo.FormerOriginal;
import dev.imgstream.photo.Photo;
import dev.imgstream.photo.Photos;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Makes sense of rows as far as there is sense in them. */
final class RowReading {
  private RowReading() {}

  /** Where a row stands in the order of keys, by the texts of its columns. */
  record Cursor(String owner, String id) {
    /** Before all rows. */
    static final Cursor START = new Cursor("", "");
  }

  /**
   * Photos that were read together.
   *
   * @param unreadable those of which no sense can be made
   * @param last of all; empty where there was none
   */
  record Read(List<Known> known, List<Cursor> unreadable, Optional<Cursor> last) {
    static final Read NOTHING = new Read(List.of(), List.of(), Optional.empty());
  }

  /**
   * One row.
   *
   * @param value empty where no sense can be made of it
   */
  record Row<T>(Cursor cursor, Optional<T> value) {}

  static Row<Photo> photo(ResultSet row) throws SQLException {
    return read(row, "id", Photos::read);
  }

  static Row<FormerOriginal> former(ResultSet row) throws SQLException {
    return read(row, "photo", Photos::readFormer);
  }

  /** Puts formers to their photos. */
  static Read joined(List<Row<Photo>> photos, List<Row<FormerOriginal>> formers) {
    Map<Cursor, List<FormerOriginal>> kept = new HashMap<>();
    Set<Cursor> unreadable = new HashSet<>();
    for (var former : formers) {
      former
          .value()
          .ifPresentOrElse(
              one -> kept.computeIfAbsent(former.cursor(), _ -> new ArrayList<>()).add(one),
              () -> unreadable.add(former.cursor()));
    }
    List<Known> known = new ArrayList<>();
    for (var photo : photos) {
      if (photo.value().isEmpty()) {
        unreadable.add(photo.cursor());
      } else if (!unreadable.contains(photo.cursor())) {
        known.add(new Known(photo.value().get(), kept.getOrDefault(photo.cursor(), List.of())));
      }
    }
    return new Read(
        known,
        List.copyOf(unreadable),
        photos.isEmpty() ? Optional.empty() : Optional.of(photos.getLast().cursor()));
  }

  private static <T> Row<T> read(ResultSet row, String id, Reader<T> reader) throws SQLException {
    var cursor = new Cursor(row.getString("owner"), row.getString(id));
    try {
      return new Row<>(cursor, Optional.of(reader.read(row)));
    } catch (RuntimeException e) {
      LoggerFactory.getLogger(RowReading.class).debug("a row makes no sense: {}", cursor, e);
      return new Row<>(cursor, Optional.empty());
    }
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
