package dev.imgstream.account;

import dev.imgstream.db.Dialect;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class OwnersOnSqliteTest extends OwnersContract {
  @TempDir private Path folder;

  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("test.db"));
  }
}
