package dev.imgstream.db;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A query that is known before it is run, so that it can be sent with something else.
 *
 * @param sql with a question mark for each value
 * @param reader of each row of the answer
 */
public record Question<T>(
    String sql, List<? extends @Nullable Object> values, RowReader<T> reader) {

  Sql statement() {
    return new Sql(sql, values);
  }

  /** Asks it alone, for the first row of the answer. */
  public T ask(Handle handle) {
    return all(handle).getFirst();
  }

  /** Asks it alone, for all rows. */
  public List<T> all(Handle handle) {
    return statement().run(handle, answers -> answers.rows(reader));
  }

  /** Reads the row that a result stands on. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }
}
