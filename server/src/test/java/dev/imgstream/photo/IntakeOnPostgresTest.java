package dev.imgstream.photo;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Dialect;

final class IntakeOnPostgresTest extends IntakeContract {
  @Override
  Dialect dialect() {
    return TestPostgres.dialect();
  }
}
