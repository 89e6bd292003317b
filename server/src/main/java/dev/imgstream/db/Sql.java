package dev.imgstream.db;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * A statement and its values, known before it is run.
 *
 * @param text with a question mark for each value
 */
record Sql(String text, List<? extends @Nullable Object> values) {

  /** Several that PostgreSQL takes at once, each of which sees what the ones before have done. */
  static Sql joined(List<Sql> all) {
    var values = new ArrayList<@Nullable Object>();
    all.forEach(one -> values.addAll(one.values));
    return new Sql(all.stream().map(Sql::text).collect(Collectors.joining(";\n")), values);
  }

  /** Runs it, and reads what the database has to say. */
  <T> T run(Handle handle, Reading<T> reading) {
    try (var statement = handle.getConnection().prepareStatement(text)) {
      bind(statement, values);
      statement.execute();
      return reading.read(new Answers(statement));
    } catch (SQLException e) {
      throw new IllegalStateException("the database refused a statement", e);
    }
  }

  static void bind(PreparedStatement statement, List<? extends @Nullable Object> values)
      throws SQLException {
    int position = 0;
    for (var value : values) {
      position++;
      statement.setObject(position, value);
    }
  }

  /** Reads the answers of one or more statements in their order. */
  @FunctionalInterface
  interface Reading<T> {
    T read(Answers answers) throws SQLException;
  }

  /** What a statement that was run says, and then the next. */
  static final class Answers {
    private final PreparedStatement statement;

    Answers(PreparedStatement statement) {
      this.statement = statement;
    }

    /** The rows of the next answer. */
    <T> List<T> rows(Question.RowReader<T> reader) throws SQLException {
      var rows = new ArrayList<T>();
      try (var result = statement.getResultSet()) {
        while (result.next()) {
          rows.add(reader.read(result));
        }
      }
      statement.getMoreResults();
      return rows;
    }

    /** How many rows the next one has changed. */
    int changed() throws SQLException {
      int count = statement.getUpdateCount();
      statement.getMoreResults();
      return count;
    }
  }
}
