package dev.imgstream.api;

import dev.imgstream.TestPostgres;
import java.util.Map;

final class ConcurrentUploadOnPostgresTest extends ConcurrentUploadTest {
  private final Map<String, String> environment = TestPostgres.environment();

  @Override
  Map<String, String> environment() {
    return environment;
  }
}
