package dev.imgstream.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A program of the release before goes on beside a schema of this one, so migrations only add. */
final class MigrationsTest {
  private static final Pattern TAKES_AWAY =
      Pattern.compile("\\b(drop|rename|truncate|delete)\\b|\\bset not null\\b");

  /** When a trigger fires is no act of the migration; what it does is looked at as the rest is. */
  private static final Pattern WHEN_A_TRIGGER_FIRES =
      Pattern.compile("\\bcreate trigger \\w+ (before|after) [a-z ]+? on \\w+");

  /** An index that is made anew under its name at once; what it is for nobody misses meanwhile. */
  private static final Pattern INDEX_MADE_ANEW =
      Pattern.compile("\\bdrop index (\\w+); create index \\1 on ");

  private static final Pattern NEW_COLUMN = Pattern.compile("\\badd column\\b[^;,]*");

  /** A constraint on rows that the program of the release before does not know of. */
  private static final Pattern NEW_CONDITION =
      Pattern.compile("\\badd (constraint|check|unique|foreign key|primary key)\\b");

  @Test
  void migrationsOnlyAdd() throws IOException {
    for (var file : files()) {
      assertThat(faults(Files.readString(file))).as(file.toString()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table photo;",
        "alter table photo rename column name to title;",
        "alter table photo add column stars integer not null;",
        "alter table photo alter column make set not null;",
        "alter table photo add constraint small check (size < 10);",
        "delete from photo;",
        "drop index photo_by_time;",
        "drop index photo_by_time; create unique index photo_by_time on photo (owner, taken_at);",
        "drop index photo_by_time; create index photo_by_day on photo (owner, month);",
        "create trigger a after insert on photo begin delete from month; end;",
        "create trigger a after delete on photo begin insert into b values (1); end; drop table c;"
      })
  void whatTakesAwayIsFound(String sql) {
    assertThat(faults(sql)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table photo add column stars integer; -- drop table photo",
        "insert into act (word) values ('delete');",
        "alter table photo add column stars integer not null default 0;",
        "create table album (id text not null primary key);",
        "drop index photo_by_time; create index photo_by_time on photo (owner, month, id);",
        "create trigger a before update or delete or truncate on album for each statement execute function b();"
      })
  void whatAddsIsLetThrough(String sql) {
    assertThat(faults(sql)).isEmpty();
  }

  private static List<String> faults(String file) {
    var sql =
        file.replaceAll("--[^\n]*|'[^']*'", "").toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    var acts = WHEN_A_TRIGGER_FIRES.matcher(sql).replaceAll("create trigger");
    acts = INDEX_MADE_ANEW.matcher(acts).replaceAll("create index $1 on ");
    var faults = new ArrayList<String>();
    for (var pattern : List.of(TAKES_AWAY, NEW_CONDITION)) {
      pattern.matcher(acts).results().forEach(found -> faults.add(found.group()));
    }
    NEW_COLUMN
        .matcher(sql)
        .results()
        .map(found -> found.group())
        .filter(column -> column.contains("not null") && !column.contains("default"))
        .forEach(faults::add);
    return faults;
  }

  private static List<Path> files() throws IOException {
    var all = new ArrayList<Path>();
    for (var folder : List.of("migrations", "migrations-sqlite", "migrations-postgresql")) {
      try (var files = Files.list(Path.of("src/main/resources", folder))) {
        files.forEach(all::add);
      }
    }
    return all;
  }
}
