package dev.imgstream.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpeningOnSqliteTest extends OpeningContract {
  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("test.db"));
  }

  @Override
  Duration limit() {
    return Duration.ofSeconds(1);
  }

  @Test
  void whatUploadsMeetIsFoundByIndexes() throws Exception {
    try (var database = Database.open(dialect())) {
      assertThat(plan(database)).isNotEmpty().noneMatch(step -> step.startsWith("SCAN"));
    }
  }

  private static List<String> plan(Database database) {
    return database.read(
        handle ->
            handle
                .createQuery("explain query plan " + UploadTable.MET)
                .bind("owner", "o")
                .bind("first", "a")
                .bind("last", "b")
                .bind("batch", "c")
                .map((row, _) -> row.getString("detail"))
                .list());
  }
}
