package dev.imgstream.db;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * One statement for thousands of rows, straight through JDBC: what JDBI does for each value of a
 * batch takes longer than the database, above all right after a start.
 */
public final class RowBatch {
  private RowBatch() {}

  /**
   * Runs a statement for each row, and tells how many rows it changed.
   *
   * @param sql with a question mark for each value
   * @param values of a row, in the order of the question marks
   */
  public static <T> int run(
      Handle handle,
      String sql,
      Collection<T> rows,
      Function<T, List<? extends @Nullable Object>> values) {
    try (var statement = handle.getConnection().prepareStatement(sql)) {
      for (var row : rows) {
        Sql.bind(statement, values.apply(row));
        statement.addBatch();
      }
      int changed = 0;
      for (int count : statement.executeBatch()) {
        changed += count;
      }
      return changed;
    } catch (SQLException e) {
      throw new IllegalStateException("the database refused a batch of rows", e);
    }
  }
}
