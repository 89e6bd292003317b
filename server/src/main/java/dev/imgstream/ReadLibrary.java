package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.db.Database;
import dev.imgstream.objects.ObjectStore;
import java.io.IOException;

/**
 * A library as it stands, whose rows are only read, beside a server where one runs: what commands
 * that look at all of it have in common.
 */
final class ReadLibrary implements AutoCloseable {
  private final Parts parts = new Parts();
  final DataFolder data;
  final Database database;
  final ObjectStore objects;

  /**
   * Opens it.
   *
   * @throws IOException if there is no database or store, or the database is not of this version
   */
  ReadLibrary(Config config) throws IOException {
    try {
      this.data = parts.add(DataFolder.beside(config));
      this.database = parts.add(Database.openToRead(data.database(config)));
      this.objects = parts.add(Stores.asItStands(config, data));
    } catch (Throwable failure) {
      parts.closeAfter(failure);
      throw failure;
    }
  }

  @Override
  public void close() {
    parts.close();
  }
}
