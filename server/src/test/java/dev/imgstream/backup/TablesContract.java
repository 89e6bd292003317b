package dev.imgstream.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;

/** Every table of the schema is in a backup, or is known to need none. */
abstract class TablesContract {
  /** Made anew with a database, counted anew as photos come, of a day, or of work that ends. */
  private static final Set<String> NOT_KEPT =
      Set.of("lease", "flyway_schema_history", "day", "zip", "zip_plan", "zip_sum", "unfinished");

  /** A database without rows. */
  abstract Dialect dialect();

  @Test
  void everyTableIsKept() throws Exception {
    try (var database = Database.open(dialect())) {
      var there = database.read(TablesContract::tables);
      there.removeAll(NOT_KEPT);
      assertThat(Table.ALL.stream().map(Table::name)).containsExactlyInAnyOrderElementsOf(there);
    }
  }

  private static List<String> tables(Handle handle) {
    try (var rows =
        handle.getConnection().getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
      var names = new ArrayList<String>();
      while (rows.next()) {
        names.add(rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
      }
      names.removeIf(name -> name.startsWith("sqlite_"));
      return names;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
