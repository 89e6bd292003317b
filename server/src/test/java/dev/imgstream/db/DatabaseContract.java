package dev.imgstream.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of a database, whatever its dialect. */
abstract class DatabaseContract {
  /** The whole number of the latest migration. */
  private static final int LAST_RELEASE = 3;

  @TempDir Path folder;
  private Dialect dialect;

  /** A database without rows. */
  abstract Dialect dialect();

  @BeforeEach
  void choose() {
    dialect = dialect();
  }

  @Test
  void aTransactionThatFailsNeverHappened() throws Exception {
    try (var database = Database.open(dialect)) {
      assertThatThrownBy(
              () ->
                  database.useWrite(
                      "a",
                      handle -> {
                        insert(handle, "a", 1);
                        throw new IllegalStateException("after all");
                      }))
          .hasMessage("after all");

      assertThat(count(database)).isZero();
    }
  }

  @Test
  void whatIsCommittedIsThereForTheNextProgram() throws Exception {
    try (var database = Database.open(dialect)) {
      database.useWrite("a", handle -> insert(handle, "a", 1));
    }
    try (var database = Database.openAsItStands(dialect)) {
      assertThat(count(database)).isEqualTo(1);
      assertThat(database.damage()).isEmpty();
    }
  }

  @Test
  void writersOfOneOwnerReadWhatTheOnesBeforeThemWrote() throws Exception {
    try (var one = Database.open(dialect);
        var other = Database.openAsItStands(dialect)) {
      one.useWrite("a", handle -> insert(handle, "a", 0));
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int n = 0; n < 60; n++) {
        var database = n % 2 == 0 ? one : other;
        writers.add(
            () ->
                database.write(
                    "a",
                    handle -> {
                      long before = value(handle);
                      return handle.execute("update owner set created_at = ?", before + 1) == 1;
                    }));
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var done : threads.invokeAll(writers)) {
          assertThat(done.get()).isTrue();
        }
      }
      assertThat(one.read(DatabaseContract::value)).isEqualTo(60);
    }
  }

  @Test
  void aDatabaseThatIsOpenedToReadCannotBeChanged() throws Exception {
    Database.open(dialect).close();
    try (var database = Database.openToRead(dialect)) {
      assertThat(count(database)).isZero();
      assertThatThrownBy(() -> database.useWrite("a", handle -> insert(handle, "a", 1)))
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void aSchemaOfTheNextReleaseServesThisOneToo() throws Exception {
    migrateByReleases(1);

    Database.open(dialect).close();
    Database.openToRead(dialect).close();
  }

  @Test
  void aSchemaOfALaterReleaseIsRefusedInASentence() throws Exception {
    migrateByReleases(2);

    assertThatThrownBy(() -> Database.open(dialect))
        .hasMessageContaining("was made by a newer imgstream; use that one");
    assertThatThrownBy(() -> Database.openToRead(dialect))
        .hasMessageContaining("was made by a newer imgstream; use that one");
  }

  @Test
  void theSignOfLifeNamesTheDatabase() throws Exception {
    try (var database = Database.open(dialect)) {
      assertThat(database.check()).matches("answers, (SQLite|PostgreSQL) \\d.*");
    }
  }

  /** As a program that is so many releases newer leaves the schema. */
  private void migrateByReleases(int releases) throws Exception {
    try (var database = Database.open(dialect)) {
      database.useWrite(
          "schema",
          handle ->
              handle.execute(
                  """
                  insert into flyway_schema_history
                    (installed_rank, version, description, type, script, installed_by, execution_time, success)
                  values (99, ?, 'of the future', 'SQL', 'V__of_the_future.sql', 'me', 1, true)
                  """,
                  LAST_RELEASE + releases + ".1"));
    }
  }

  static void insert(Handle handle, String id, long value) {
    handle.execute("insert into owner (id, subject, created_at) values (?, ?, ?)", id, id, value);
  }

  static int count(Database database) {
    return database.read(
        handle -> handle.select("select count(*) from owner").mapTo(Integer.class).one());
  }

  private static long value(Handle handle) {
    return handle.select("select created_at from owner").mapTo(Long.class).one();
  }
}
