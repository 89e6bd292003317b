package dev.imgstream.api;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Dialect;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

final class LedgerOnPostgresTest extends LedgerApiTest {
  private final Map<String, String> environment = TestPostgres.environment();

  @Override
  Map<String, String> environment() {
    return environment;
  }

  @Override
  Dialect dialect() {
    return Dialect.postgres(
        Objects.requireNonNull(environment.get("IMGSTREAM_DATABASE_URL")), Optional.empty());
  }
}
