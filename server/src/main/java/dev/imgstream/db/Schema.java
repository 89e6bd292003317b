package dev.imgstream.db;

import java.io.IOException;
import java.math.BigInteger;
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
   * @throws IOException if it is more than one release newer
   */
  static void migrate(Dialect dialect, Pool pool) throws IOException {
    if (History.isComplete(dialect, pool)) {
      return;
    }
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
    refuseTooNew(dialect, flyway.info());
  }

  /**
   * Looks at it and changes nothing.
   *
   * @throws IOException if it is older than what this program knows, or more than one release newer
   */
  static void check(Dialect dialect, Pool pool) throws IOException {
    var info = flyway(dialect, pool.source()).info();
    if (info.current() == null) {
      throw new IOException(dialect.place() + " is none of imgstream");
    }
    refuseTooNew(dialect, info);
    if (info.pending().length > 0) {
      throw new IOException(
          dialect.place()
              + " was made by an older imgstream; run this one's imgstream migrate, which brings it up to date");
    }
  }

  private static void refuseTooNew(Dialect dialect, MigrationInfoService info) throws IOException {
    if (isTooNew(info)) {
      throw new IOException(dialect.place() + " was made by a newer imgstream; use that one");
    }
  }

  private static Flyway flyway(Dialect dialect, DataSource source) {
    return Flyway.configure()
        .dataSource(source)
        .locations(dialect.migrations().toArray(String[]::new))
        .load();
  }

  /**
   * The whole number of a migration's version counts releases. Migrations of one release only add,
   * so that the release before it can run on what they made, and take over again; what comes after
   * may have removed what that one needs.
   */
  private static boolean isTooNew(MigrationInfoService info) {
    var applied = Arrays.stream(info.applied()).filter(one -> one.getVersion() != null).toList();
    var known = BigInteger.ZERO;
    var last = BigInteger.ZERO;
    for (var migration : applied) {
      var release = migration.getVersion().getMajor();
      last = last.max(release);
      if (migration.getState() == MigrationState.FUTURE_FAILED) {
        return true;
      }
      if (migration.getState() != MigrationState.FUTURE_SUCCESS) {
        known = known.max(release);
      }
    }
    return last.compareTo(known.add(BigInteger.ONE)) > 0;
  }
}
