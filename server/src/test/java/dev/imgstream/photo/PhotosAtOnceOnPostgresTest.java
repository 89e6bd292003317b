package dev.imgstream.photo;

import dev.imgstream.TestPostgres;
import dev.imgstream.db.Dialect;

final class PhotosAtOnceOnPostgresTest extends PhotosAtOnceContract {
  @Override
  Dialect dialect() {
    return TestPostgres.dialect();
  }
}
