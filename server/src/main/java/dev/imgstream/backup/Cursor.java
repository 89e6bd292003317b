package dev.imgstream.backup;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The rows of a query, one after the other; few are in memory. */
final class Cursor implements AutoCloseable {
  /** Rows that a shared database sends at once. */
  private static final int FETCHED = 1000;

  private final Statement statement;
  private final ResultSet rows;

  /**
   * @param handle within a transaction, as without one a shared database sends all rows at once
   */
  Cursor(Handle handle, String query) {
    try {
      this.statement = handle.getConnection().createStatement();
      statement.setFetchSize(FETCHED);
      this.rows = statement.executeQuery(query);
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  /** The next row; empty after the last. */
  Optional<List<@Nullable Object>> next() {
    try {
      return rows.next() ? Optional.of(Row.read(rows)) : Optional.empty();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  @Override
  public void close() {
    try {
      statement.close();
    } catch (SQLException e) {
      throw unreadable(e);
    }
  }

  private static IllegalStateException unreadable(SQLException cause) {
    return new IllegalStateException("rows cannot be read", cause);
  }
}
