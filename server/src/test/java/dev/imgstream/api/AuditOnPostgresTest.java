package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AuditOnPostgresTest extends AuditApiTest {
  private final String url = TestPostgres.fresh();

  @Override
  Map<String, String> environment() {
    return Map.of("IMGSTREAM_DATABASE_URL", url);
  }

  @Override
  Dialect dialect() {
    return Dialect.postgres(url, Optional.empty());
  }

  @Test
  void nobodyEmptiesIt() throws Exception {
    try (var database = Database.openAsItStands(dialect())) {
      assertThatThrownBy(() -> database.useWrite("a", handle -> handle.execute("truncate audit")))
          .hasMessageContaining("the audit is never changed");
    }
  }
}
