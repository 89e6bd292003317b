package dev.imgstream.db;

import dev.imgstream.TestPostgres;
import java.util.Optional;

final class DayOnPostgresTest extends DayContract {
  @Override
  Dialect bare() {
    return Dialect.postgres(TestPostgres.empty(), Optional.empty());
  }
}
