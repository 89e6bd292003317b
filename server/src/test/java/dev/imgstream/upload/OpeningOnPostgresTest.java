package dev.imgstream.upload;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import java.time.Duration;

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
}
