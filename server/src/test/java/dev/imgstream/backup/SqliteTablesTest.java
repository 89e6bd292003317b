package dev.imgstream.backup;

import dev.imgstream.db.Dialect;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class SqliteTablesTest extends TablesContract {
  @TempDir private Path folder;

  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("imgstream.db"));
  }
}
