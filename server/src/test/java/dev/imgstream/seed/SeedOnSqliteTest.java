package dev.imgstream.seed;

import java.util.Map;

final class SeedOnSqliteTest extends SeedContract {
  @Override
  Map<String, String> environment() {
    return Map.of();
  }
}
