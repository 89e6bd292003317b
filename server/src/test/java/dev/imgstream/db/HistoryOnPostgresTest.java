package dev.imgstream.db;

import dev.imgstream.TestPostgres;
import java.util.Optional;

final class HistoryOnPostgresTest extends HistoryContract {
  @Override
  Dialect dialect() {
    return Dialect.postgres(TestPostgres.empty(), Optional.empty());
  }
}
