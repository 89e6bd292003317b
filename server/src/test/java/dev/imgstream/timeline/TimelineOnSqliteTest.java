package dev.imgstream.timeline;

import dev.imgstream.db.Dialect;

final class TimelineOnSqliteTest extends TimelineContract {
  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("test.db"));
  }
}
