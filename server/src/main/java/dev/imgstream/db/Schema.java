package dev.imgstream.db;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** The tables of a database, at the version that their history tells. */
final class Schema {
  private final Flyway flyway;

  private Schema(Flyway flyway) {
    this.flyway = flyway;
  }

  static Schema of(DataSource source) {
    return new Schema(
        Flyway.configure().dataSource(source).locations("classpath:migrations").load());
  }

  /** Brings it to the version that this program knows. */
  void migrate() {
    flyway.migrate();
  }

  /**
   * Looks at it and changes nothing.
   *
   * @param file that it is in
   * @throws IOException if it is not at the version that this program knows
   */
  void check(Path file) throws IOException {
    var info = flyway.info();
    if (info.current() == null) {
      throw new IOException(file + " is no database of imgstream");
    }
    if (isNewer(info)) {
      throw new IOException(
          "the database at %s was made by a newer imgstream; use that one".formatted(file));
    }
    if (info.pending().length > 0) {
      throw new IOException(
          "the database at %s was made by an older imgstream; start this one's server once, which brings it up to date"
              .formatted(file));
    }
  }

  private static boolean isNewer(MigrationInfoService info) {
    return Arrays.stream(info.applied())
        .anyMatch(
            migration ->
                migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.FUTURE_FAILED);
  }
}
