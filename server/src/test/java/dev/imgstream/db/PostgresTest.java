package dev.imgstream.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.TestPostgres;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a database can go through that many share and that may go away. */
final class PostgresTest {
  private String url;

  @BeforeEach
  void choose() {
    url = TestPostgres.fresh();
  }

  @Test
  void programsThatStartAtOnceMigrateOnce() throws Exception {
    var empty = Dialect.postgres(TestPostgres.empty(), Optional.empty());
    List<Callable<Database>> starts = Collections.nCopies(6, () -> Database.open(empty));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var started : threads.invokeAll(starts)) {
        try (var database = started.get()) {
          assertThat(
                  database.<List<String>>read(
                      handle ->
                          handle
                              .select(
                                  "select version from flyway_schema_history where success order by installed_rank")
                              .mapTo(String.class)
                              .list()))
              .contains("1", "2", "2.1")
              .doesNotHaveDuplicates();
        }
      }
    }
  }

  /**
   * PostgreSQL looks into no index whose column has another collation than the value that is looked
   * for, such as the column of another table: it reads the whole table, and says nothing.
   */
  @Test
  void whateverIsLookedUpIsComparedByItsBytes() throws Exception {
    try (var database = open()) {
      var other =
          database.<List<String>>read(
              handle ->
                  handle
                      .createQuery(
                          """
                          select distinct attrelid::regclass || '.' || attname
                          from pg_index
                          join pg_class on pg_class.oid = indrelid
                          join pg_attribute on attrelid = indrelid and attnum = any (indkey)
                          join pg_collation on pg_collation.oid = attcollation
                          where relnamespace = 'public'::regnamespace
                            and relname <> 'flyway_schema_history' and collname <> 'C'
                          """)
                      .mapTo(String.class)
                      .list());
      assertThat(other).isEmpty();
    }
  }

  @Test
  void aTransactionThatLostItsConnectionIsRunAgain() throws Exception {
    try (var database = open()) {
      var tries = new AtomicInteger();
      database.useWrite(
          "a",
          handle -> {
            if (tries.incrementAndGet() == 1) {
              TestPostgres.cutOff(url);
            }
            DatabaseContract.insert(handle, "a", 1);
          });

      assertThat(tries).hasValue(2);
      assertThat(DatabaseContract.count(database)).isEqualTo(1);
    }
  }

  @Test
  void connectionsThatAreCutAgainAndAgainLoseNothingAndDoubleNothing() throws Exception {
    try (var database = open()) {
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int n = 0; n < 200; n++) {
        int number = n;
        writers.add(
            () -> {
              if (number % 40 == 20) {
                TestPostgres.cutOff(url);
              }
              return database.write(
                  "owner " + number % 7,
                  handle -> {
                    DatabaseContract.insert(handle, "id " + number, number);
                    return true;
                  });
            });
      }
      try (var threads = Executors.newFixedThreadPool(8)) {
        for (var written : threads.invokeAll(writers)) {
          assertThat(written.get()).isTrue();
        }
      }
      assertThat(DatabaseContract.count(database)).isEqualTo(200);
    }
  }

  @Test
  void aCommitWhoseAnswerWasLostIsAskedAfter() throws Exception {
    try (var proxy = new LossyLine(url);
        var database = Database.open(Dialect.postgres(proxy.url(), Optional.empty()))) {
      var tries = new AtomicInteger();
      database.useWrite(
          "a",
          handle -> {
            tries.incrementAndGet();
            DatabaseContract.insert(handle, "a", 1);
            proxy.loseTheNextAnswer();
          });

      assertThat(tries).hasValue(1);
      assertThat(proxy.lost()).isEqualTo(1);
      assertThat(DatabaseContract.count(database)).isEqualTo(1);
    }
  }

  @Test
  void changesWhoseCommitLostItsAnswerAreMadeOnce() throws Exception {
    try (var proxy = new LossyLine(url);
        var database = Database.open(Dialect.postgres(proxy.url(), Optional.empty()))) {
      var looks = new AtomicInteger();
      var changes = new Changes();
      changes.add(
          "insert into owner (id, subject, created_at) values (?, ?, ?)", List.of("a", "a", 1));
      changes.lookAtLast(
          () -> {
            looks.incrementAndGet();
            proxy.loseTheNextAnswer();
          });

      database.write("a", changes);

      assertThat(looks).hasValue(1);
      assertThat(proxy.lost()).isEqualTo(1);
      assertThat(DatabaseContract.count(database)).isEqualTo(1);
    }
  }

  @Test
  void changesThatLostTheirConnectionAreMadeAgain() throws Exception {
    try (var proxy = new LossyLine(url);
        var database = Database.open(Dialect.postgres(proxy.url(), Optional.empty()))) {
      var changes = new Changes();
      changes.add(
          "insert into owner (id, subject, created_at) values (?, ?, ?)", List.of("a", "a", 1));
      proxy.loseTheNextAnswer();

      database.write("a", changes);

      assertThat(proxy.lost()).isEqualTo(1);
      assertThat(DatabaseContract.count(database)).isEqualTo(1);
    }
  }

  @Test
  void whereNobodyCanBeAskedTheOutcomeIsToldToBeUnknown() throws Exception {
    try (var proxy = new LossyLine(url);
        var database = Database.open(Dialect.postgres(proxy.url(), Optional.empty()))) {
      assertThatThrownBy(
              () ->
                  database.useWrite(
                      "a",
                      handle -> {
                        DatabaseContract.insert(handle, "a", 1);
                        proxy.loseTheNextAnswer();
                        proxy.letNobodyIn();
                      }))
          .isInstanceOf(OutcomeUnknown.class);
      proxy.letIn();

      assertThat(
              database.<Integer>write(
                  "a",
                  handle -> handle.select("select count(*) from owner").mapTo(Integer.class).one()))
          .isEqualTo(1);
    }
  }

  @Test
  void transactionsThatStandInEachOthersWayAreRunAgain() throws Exception {
    try (var database = open()) {
      database.useWrite("a", handle -> DatabaseContract.insert(handle, "a", 0));
      database.useWrite("b", handle -> DatabaseContract.insert(handle, "b", 0));
      var tries = new AtomicInteger();
      List<Callable<Boolean>> writers = new ArrayList<>();
      for (int n = 0; n < 2; n++) {
        // Each takes what the other wants next.
        var rows = n == 0 ? List.of("a", "b") : List.of("b", "a");
        writers.add(
            () ->
                database.write(
                    rows,
                    handle -> {
                      tries.incrementAndGet();
                      for (var row : rows) {
                        handle.execute(
                            "update owner set created_at = created_at + 1 where id = ?", row);
                        handle.execute("select pg_sleep(0.2)");
                      }
                      return true;
                    }));
      }
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (var written : threads.invokeAll(writers)) {
          assertThat(written.get()).isTrue();
        }
      }
      assertThat(tries).hasValueGreaterThan(2);
      assertThat(
              database.<List<Long>>read(
                  handle -> handle.select("select created_at from owner").mapTo(Long.class).list()))
          .containsOnly(2L);
    }
  }

  private Database open() throws Exception {
    return Database.open(Dialect.postgres(url, Optional.empty()));
  }
}
