package dev.imgstream.backup;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Dialect;

final class PostgresTablesTest extends TablesContract {
  @Override
  Dialect dialect() {
    return TestPostgres.dialect();
  }
}
