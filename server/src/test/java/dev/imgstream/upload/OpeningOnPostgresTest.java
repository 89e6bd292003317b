package dev.imgstream.upload;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import java.time.Duration;
import org.jdbi.v3.core.Handle;

final class OpeningOnPostgresTest extends OpeningContract {
  @Override
  Dialect dialect() {
    return TestPostgres.dialect();
  }

  @Override
  Duration limit() {
    return Duration.ofSeconds(5);
  }

  /** Autovacuum does it within a minute; before, a hundred thousand rows are taken for none. */
  @Override
  void lookAtRows(Database database) {
    database.read(handle -> handle.execute("analyze"));
  }

  /**
   * No triggers: the audit is not what is measured, and takes long over so many in one transaction.
   */
  @Override
  void hurry(Handle handle) {
    handle.execute("set local session_replication_role = replica");
  }
}
