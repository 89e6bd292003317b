package dev.imgstream.photo;

import dev.imgstream.db.Dialect;

final class IntakeOnSqliteTest extends IntakeContract {
  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("test.db"));
  }
}
