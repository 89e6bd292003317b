package dev.imgstream.account;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Dialect;
import java.util.Optional;

final class OwnersOnPostgresTest extends OwnersContract {
  private final String url = TestPostgres.fresh();

  @Override
  Dialect dialect() {
    return Dialect.postgres(url, Optional.empty());
  }
}
