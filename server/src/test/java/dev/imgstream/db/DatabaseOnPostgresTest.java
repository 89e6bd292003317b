package dev.imgstream.db;

import dev.imgstream.TestPostgres;

final class DatabaseOnPostgresTest extends DatabaseContract {
  @Override
  Dialect dialect() {
    return TestPostgres.dialect();
  }
}
