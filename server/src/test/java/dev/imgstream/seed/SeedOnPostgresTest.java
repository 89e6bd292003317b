package dev.imgstream.seed;

import dev.imgstream.TestPostgres;
import java.util.Map;

final class SeedOnPostgresTest extends SeedContract {
  private final Map<String, String> environment = TestPostgres.environment();

  @Override
  Map<String, String> environment() {
    return environment;
  }
}
