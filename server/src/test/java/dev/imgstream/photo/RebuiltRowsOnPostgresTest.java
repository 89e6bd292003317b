package dev.imgstream.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.TestPostgres;
import dev.imgstream.api.Await;
import dev.imgstream.db.BeingRebuilt;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import java.io.IOException;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rebuilding that begins on a database that other programs have open. */
final class RebuiltRowsOnPostgresTest {
  private static final String OWNER =
      "insert into owner (id, subject, created_at) values ('anna', 'iap:anna', 1)";
  private static final String ACT =
      "insert into audit (owner, number, at, act, photo, name, revision) values ('anna', 1, 1, 'download', 'a', 'a', 1)";

  private final String url = TestPostgres.fresh();
  private Database database;
  private RebuiltRows rows;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(Dialect.postgres(url, Optional.empty()));
    rows = new RebuiltRows(database, Clock.systemUTC());
    database.useWrite("anna", handle -> handle.execute(OWNER));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void whatIsJustBeingKeptIsWaitedForAndSeen() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var other = DriverManager.getConnection(url);
        var statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute(ACT);
      var begin =
          threads.submit(
              () -> {
                rows.begin();
                return true;
              });
      Await.until("it waits", Duration.ofMinutes(1), () -> begin.isDone() || waiting() > 0);
      assertThat(begin).isNotDone();
      other.commit();

      assertThatThrownBy(begin::get)
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("were not rebuilt");
    }
    database.refuseUnfinished();
  }

  @Test
  void whatWouldBeKeptAfterwardsIsRefused() throws Exception {
    rows.begin();

    assertThatThrownBy(() -> database.useWrite("anna", handle -> handle.execute(ACT)))
        .isInstanceOf(BeingRebuilt.class);
    assertThatThrownBy(
            () -> database.useWrite("anna", handle -> handle.execute("delete from upload")))
        .isInstanceOf(BeingRebuilt.class);
    assertThatThrownBy(
            () ->
                database.useWrite(
                    "anna", handle -> handle.execute("update photo set favourite = true")))
        .isInstanceOf(BeingRebuilt.class);
    assertThatThrownBy(database::refuseUnfinished).isInstanceOf(BeingRebuilt.class);
  }

  private long waiting() {
    return database.read(
        handle ->
            handle
                .select(
                    "select count(*) from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())")
                .mapTo(Long.class)
                .one());
  }
}
