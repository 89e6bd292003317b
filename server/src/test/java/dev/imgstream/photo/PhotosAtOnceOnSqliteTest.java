package dev.imgstream.photo;

import dev.imgstream.db.Dialect;

final class PhotosAtOnceOnSqliteTest extends PhotosAtOnceContract {
  @Override
  Dialect dialect() {
    return Dialect.sqlite(folder.resolve("test.db"));
  }
}
