package dev.imgstream.upload;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Dialect;

final class LedgerOnPostgresTest extends LedgerContract {
  @Override
  Dialect dialect() {
    return TestPostgres.dialect();
  }
}
