package dev.imgstream.timeline;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Dialect;

final class TimelineOnPostgresTest extends TimelineContract {
  @Override
  Dialect dialect() {
    return TestPostgres.dialect();
  }
}
