package dev.imgstream.api;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Dialect;
import java.util.Map;
import java.util.Optional;

final class ZipPartsOnPostgresTest extends ZipPartsTest {
  private final String url = TestPostgres.fresh();

  @Override
  Map<String, String> environment() {
    return Map.of("IMGSTREAM_DATABASE_URL", url);
  }

  @Override
  Dialect dialect() {
    return Dialect.postgres(url, Optional.empty());
  }
}
