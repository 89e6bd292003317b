package dev.imgstream.db;

final class DatabaseOnSqliteTest extends DatabaseContract {
  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("test.db"));
  }
}
