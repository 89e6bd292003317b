package dev.imgstream.upload;

import dev.imgstream.db.Dialect;

final class LedgerOnSqliteTest extends LedgerContract {
  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("test.db"));
  }
}
