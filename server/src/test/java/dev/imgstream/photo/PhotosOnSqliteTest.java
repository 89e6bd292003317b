package dev.imgstream.photo;

import dev.imgstream.db.Dialect;

final class PhotosOnSqliteTest extends PhotosContract {
  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("test.db"));
  }
}
