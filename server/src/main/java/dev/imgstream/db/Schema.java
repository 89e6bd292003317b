package dev.imgstream.db;

import java.io.IOException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;

/** The tables of a database, at the version that their history tells. */
final class Schema {
  private Schema() {}

  /**
   * Brings it to the version that this program knows. Programs that start at once take turns, and
   * the later find it done.
   *
   * @throws IOException if it is at a newer version
   */
  static void migrate(Dialect dialect, Pool pool) throws IOException {
    var own = dialect.migrating();
    if (own.isEmpty()) {
      migrate(dialect, pool.source());
      return;
    }
    try (var patient = new Pool(own.get())) {
      migrate(dialect, patient.source());
    }
  }

  private static void migrate(Dialect dialect, DataSource source) throws IOException {
    var flyway = flyway(dialect, source);
    flyway.migrate();
    refuseNewer(dialect, flyway.info());
  }

  /**
   * Looks at it and changes nothing.
   *
   * @throws IOException if it is not at the version that this program knows
   */
  static void check(Dialect dialect, Pool pool) throws IOException {
    var info = flyway(dialect, pool.source()).info();
    if (info.current() == null) {
      throw new IOException(dialect.place() + " is none of imgstream");
    }
    refuseNewer(dialect, info);
    if (info.pending().length > 0) {
      throw new IOException(
          dialect.place()
              + " was made by an older imgstream; run this one's imgstream migrate, which brings it up to date");
    }
  }

  private static void refuseNewer(Dialect dialect, MigrationInfoService info) throws IOException {
    if (isNewer(info)) {
      throw new IOException(dialect.place() + " was made by a newer imgstream; use that one");
    }
  }

  private static Flyway flyway(Dialect dialect, DataSource source) {
    return Flyway.configure()
        .dataSource(source)
        .locations(dialect.migrations().toArray(String[]::new))
        .load();
  }

  private static boolean isNewer(MigrationInfoService info) {
    return Arrays.stream(info.applied())
        .anyMatch(
            migration ->
                migration.getState() == MigrationState.FUTURE_SUCCESS
                    || migration.getState() == MigrationState.FUTURE_FAILED);
  }
}
