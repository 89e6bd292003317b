package dev.imgstream.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import dev.imgstream.photo.Scope;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TimelineOnSqliteTest extends TimelineContract {
  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("test.db"));
  }

  @ParameterizedTest
  @EnumSource(Scope.class)
  void eachScopeIsReadInOrderByAnIndexOfItsOwn(Scope scope) throws Exception {
    var index =
        switch (scope) {
          case PHOTOS -> "photo_by_time";
          case FAVOURITES -> "photo_favourites";
          case TRASH -> "photo_trash";
        };
    try (var database = Database.open(dialect())) {
      var plan =
          database.read(
              handle ->
                  handle
                      .createQuery(
                          "explain query plan select id from photo where owner = 'o' and month = '2024-05' and "
                              + scope.condition()
                              + " order by taken_at desc, id desc limit 10 offset 5")
                      .map((row, _) -> row.getString("detail"))
                      .list());
      assertThat(plan).singleElement().asString().contains("USING INDEX " + index + " ");
    }
  }
}
