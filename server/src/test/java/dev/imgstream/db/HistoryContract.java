package dev.imgstream.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a schema needs no migration, whatever its dialect. */
abstract class HistoryContract {
  @TempDir Path folder;

  /** A database without tables. */
  abstract Dialect dialect();

  @Test
  void theHistoryOfAMigratedDatabaseIsComplete() throws Exception {
    var dialect = dialect();
    assertThat(isComplete(dialect)).as("before").isFalse();

    Database.open(dialect).close();

    assertThat(isComplete(dialect)).isTrue();
    Database.open(dialect).close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from flyway_schema_history where version = '2'",
        "update flyway_schema_history set success = false where version = '2'",
        "update flyway_schema_history set version = '99' where version = '2'",
        "insert into flyway_schema_history select 99, '99', description, type, script, checksum,"
            + " installed_by, installed_on, execution_time, success from flyway_schema_history"
            + " where version = '2'"
      })
  void anyOtherHistoryIsNot(String change) throws Exception {
    var dialect = dialect();
    try (var database = Database.open(dialect)) {
      database.useWrite("schema", handle -> handle.execute(change));
    }

    assertThat(isComplete(dialect)).isFalse();
  }

  private static boolean isComplete(Dialect dialect) throws Exception {
    try (var pool = new Pool(dialect.writing())) {
      return History.isComplete(dialect, pool);
    }
  }
}
