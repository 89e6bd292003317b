package dev.imgstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.config.Config;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code imgstream migrate}, again and again. */
final class MigrateTest {
  @TempDir private Path folder;

  @Test
  void aFolderGetsItsDatabase() throws Exception {
    var here = Map.of("IMGSTREAM_DATA", folder.resolve("data").toString());

    assertThat(migrate(here)).startsWith("the database is up to date: answers, SQLite ");
    assertThat(migrate(here)).startsWith("the database is up to date: answers, SQLite ");
  }

  @Test
  void aSharedDatabaseIsMigratedWithoutAFolder() throws Exception {
    var nowhere = folder.resolve("nowhere");
    var there =
        Map.of(
            "IMGSTREAM_DATA", nowhere.toString(), "IMGSTREAM_DATABASE_URL", TestPostgres.empty());

    assertThat(migrate(there)).startsWith("the database is up to date: answers, PostgreSQL ");
    assertThat(migrate(there)).startsWith("the database is up to date: answers, PostgreSQL ");
    assertThat(nowhere).doesNotExist();
  }

  private static String migrate(Map<String, String> environment) throws Exception {
    var out = new ByteArrayOutputStream();
    int exit =
        new Migrate().migrate(Config.read(environment, false), new PrintStream(out, true, UTF_8));
    assertThat(exit).isZero();
    return out.toString(UTF_8);
  }
}
