package dev.imgstream.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows in a form that is the same whatever database they are in. */
final class Row {
  private Row() {}

  /** What is done with each row. */
  @FunctionalInterface
  interface Visit<X extends Exception> {
    void to(List<@Nullable Object> row) throws X;
  }

  /** The columns of a table, in its order. */
  static List<String> columns(Handle handle, Table table) {
    try (var statement = handle.getConnection().createStatement();
        var rows = statement.executeQuery("select * from " + table.name() + " where 1 = 0")) {
      var columns = new ArrayList<String>();
      for (int n = 1; n <= rows.getMetaData().getColumnCount(); n++) {
        columns.add(rows.getMetaData().getColumnName(n));
      }
      return columns;
    } catch (SQLException e) {
      throw new IllegalStateException("the columns of a table cannot be read", e);
    }
  }

  /** Visits each row of a query, one after the other. */
  static <X extends Exception> void each(Handle handle, String query, Visit<X> visit) throws X {
    try (var cursor = new Cursor(handle, query)) {
      for (var row = cursor.next(); row.isPresent(); row = cursor.next()) {
        visit.to(row.get());
      }
    }
  }

  /** Texts, whole numbers as {@code Long}, others as {@code Double}, and truth. */
  static List<@Nullable Object> read(ResultSet rows) throws SQLException {
    var told = rows.getMetaData();
    List<@Nullable Object> row = new ArrayList<>(told.getColumnCount());
    for (int n = 1; n <= told.getColumnCount(); n++) {
      row.add(value(rows, n, told.getColumnTypeName(n)));
    }
    return row;
  }

  private static @Nullable Object value(ResultSet rows, int column, String type)
      throws SQLException {
    // SQLite keeps truth as a number.
    if (type.regionMatches(true, 0, "bool", 0, 4)) {
      boolean truth = rows.getBoolean(column);
      return rows.wasNull() ? null : truth;
    }
    return switch (rows.getObject(column)) {
      case null -> null;
      case Double real -> real;
      case Float real -> real.doubleValue();
      case Number whole -> whole.longValue();
      case Object other -> other.toString();
    };
  }
}
