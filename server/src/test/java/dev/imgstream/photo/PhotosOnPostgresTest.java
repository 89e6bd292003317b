package dev.imgstream.photo;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Dialect;

final class PhotosOnPostgresTest extends PhotosContract {
  @Override
  Dialect dialect() {
    return TestPostgres.dialect();
  }
}
