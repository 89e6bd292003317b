package dev.imgstream.backup;

import dev.imgstream.db.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Holds the tables of two databases, of one kind or of two, against each other row by row. */
public final class Comparison {
  /** Rows that are named of each table; all are counted. */
  private static final int NAMED = 20;

  private final Consumer<String> tell;

  /**
   * @param tell is told of rows that differ, {@value #NAMED} of each table at most
   */
  public Comparison(Consumer<String> tell) {
    this.tell = tell;
  }

  /** Compares the live database with what a backup of a moment has become. */
  public List<Compared> withBackup(Database live, Database other, Instant moment, Clock clock) {
    return both(
        live,
        other,
        (one, two) -> {
          var since = new Since(one, moment, clock);
          var all = new ArrayList<Compared>();
          for (var table : Table.ALL) {
            var columns = new ArrayList<>(Row.columns(one, table));
            columns.retainAll(Row.columns(two, table));
            // It follows the account, and no time tells when.
            columns.remove("email");
            all.add(new Merge(table, columns, "", Optional.of(since)).of(one, two));
          }
          return all;
        });
  }

  /**
   * Compares the live database with one that was made of objects, in what objects tell: not which
   * renditions there are, nor the ledger and the audit.
   */
  public List<Compared> withRebuilt(Database live, Database other) {
    return both(
        live,
        other,
        (one, two) -> {
          var all = new ArrayList<Compared>();
          for (var table : Told.ALL) {
            var columns = new ArrayList<>(Row.columns(one, table.table()));
            columns.removeAll(table.untold());
            all.add(
                new Merge(table.table(), columns, table.where(), Optional.empty()).of(one, two));
          }
          return all;
        });
  }

  private static <T> T both(Database live, Database other, Both<T> work) {
    return live.snapshot(one -> other.snapshot(two -> work.with(one, two)));
  }

  @FunctionalInterface
  private interface Both<T> {
    T with(Handle live, Handle other);
  }

  /**
   * What objects tell of a table.
   *
   * @param untold columns that they do not tell
   */
  private record Told(Table table, List<String> untold, String where) {
    private static final String WITH_PHOTOS =
        " where exists (select 1 from photo where photo.owner = owner.id)";

    static final List<Told> ALL =
        List.of(
            new Told(Table.ALL.get(0), List.of("email"), WITH_PHOTOS),
            new Told(Table.ALL.get(1), List.of("version", "renditions", "crc32c"), ""),
            new Told(Table.ALL.get(2), List.of("version"), " where count > 0"),
            new Told(Table.ALL.get(3), List.of("crc32c", "modified_offset"), ""));
  }

  /** Goes through one table of both in the order of its keys. */
  private final class Merge {
    private final Table table;
    private final List<String> columns;
    private final String where;
    private final Optional<Since> since;
    private long same;
    private long onlyLive;
    private long onlyOther;
    private long changed;
    private long newer;

    Merge(Table table, List<String> columns, String where, Optional<Since> since) {
      this.table = table;
      this.columns = columns;
      this.where = where;
      this.since = since;
    }

    Compared of(Handle live, Handle other) {
      var query =
          "select %s from %s%s order by %s"
              .formatted(String.join(", ", columns), table.name(), where, table.orderedBy());
      try (var lives = new Cursor(live, query);
          var others = new Cursor(other, query)) {
        var one = lives.next();
        var two = others.next();
        while (one.isPresent() || two.isPresent()) {
          int order = order(one, two);
          if (order == 0) {
            meet(one.orElseThrow(), two.orElseThrow());
          } else if (order < 0) {
            onlyLive(one.orElseThrow());
          } else {
            onlyOther(two.orElseThrow());
          }
          one = order <= 0 ? lives.next() : one;
          two = order >= 0 ? others.next() : two;
        }
      }
      return new Compared(table.name(), same, onlyLive, onlyOther, changed, newer);
    }

    private int order(Optional<List<@Nullable Object>> one, Optional<List<@Nullable Object>> two) {
      if (one.isEmpty() || two.isEmpty()) {
        return one.isEmpty() ? 1 : -1;
      }
      for (var key : table.keys()) {
        int at = columns.indexOf(key);
        int order = order(one.get().get(at), two.get().get(at));
        if (order != 0) {
          return order;
        }
      }
      return 0;
    }

    private static int order(@Nullable Object one, @Nullable Object two) {
      return one instanceof Long number && two instanceof Long other
          ? number.compareTo(other)
          : Objects.toString(one).compareTo(Objects.toString(two));
    }

    private void meet(List<@Nullable Object> live, List<@Nullable Object> other) {
      if (live.equals(other)) {
        same++;
      } else if (since.isPresent() && since.get().isNewer(table.name(), columns, live)) {
        newer++;
      } else {
        changed++;
        tellOf("changed", live, changed, " (" + differing(live, other) + ")");
      }
    }

    private void onlyLive(List<@Nullable Object> live) {
      if (since.isPresent() && since.get().isNewer(table.name(), columns, live)) {
        newer++;
      } else {
        onlyLive++;
        tellOf("only-live", live, onlyLive, "");
      }
    }

    private void onlyOther(List<@Nullable Object> other) {
      if (since.isPresent() && since.get().isDueToGo(table.name(), columns, other)) {
        newer++;
      } else {
        onlyOther++;
        tellOf("only-restored", other, onlyOther, "");
      }
    }

    /** Keys and columns, never what stands in them. */
    private void tellOf(String how, List<@Nullable Object> row, long count, String more) {
      if (count <= NAMED) {
        var keys =
            table.keys().stream()
                .map(key -> Objects.toString(row.get(columns.indexOf(key))))
                .toList();
        tell.accept(how + "\t" + table.name() + "/" + String.join("/", keys) + more);
      }
    }

    private String differing(List<@Nullable Object> live, List<@Nullable Object> other) {
      var names = new ArrayList<String>();
      for (int n = 0; n < columns.size(); n++) {
        if (!Objects.equals(live.get(n), other.get(n))) {
          names.add(columns.get(n));
        }
      }
      return String.join(", ", names);
    }
  }
}
