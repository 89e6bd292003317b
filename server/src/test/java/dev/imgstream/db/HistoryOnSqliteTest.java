package dev.imgstream.db;

final class HistoryOnSqliteTest extends HistoryContract {
  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("photos.db"));
  }
}
