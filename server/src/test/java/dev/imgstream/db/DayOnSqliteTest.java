package dev.imgstream.db;

final class DayOnSqliteTest extends DayContract {
  @Override
  Dialect bare() {
    return Dialect.sqlite(folder.resolve("test.db"));
  }
}
