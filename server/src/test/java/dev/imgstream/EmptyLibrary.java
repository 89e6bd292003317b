package dev.imgstream;

import dev.imgstream.account.OwnerId;
import dev.imgstream.account.Owners;
import dev.imgstream.config.Config;
import dev.imgstream.db.Database;
import dev.imgstream.objects.FolderStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

/** A library without photos, taken for the one program that fills it. */
public final class EmptyLibrary implements AutoCloseable {
  private final Parts parts = new Parts();
  private final Database database;
  private final Path objects;
  private final OwnerId owner;

  /**
   * Opens it, and makes what is not there.
   *
   * @throws IOException if it holds photos, its objects are in a bucket, or a program serves it
   */
  public static EmptyLibrary open(Config config) throws IOException {
    if (!(config.storage() instanceof Config.Storage.Folder)) {
      throw new IOException("only a library whose objects are in a folder can be filled");
    }
    return new EmptyLibrary(config);
  }

  private EmptyLibrary(Config config) throws IOException {
    try {
      var data = parts.add(DataFolder.take(config.data()));
      parts.add(new FolderStore(data.objects()));
      this.objects = data.objects();
      this.database = parts.add(Database.open(data.database(config)));
      this.owner = new Owners(database, Clock.systemUTC()).local().id();
      if (holdsPhotos()) {
        throw new IOException(
            "the library at %s holds photos; set IMGSTREAM_DATA to a new folder, or IMGSTREAM_DATABASE_URL to a new database"
                .formatted(config.data()));
      }
    } catch (IOException | RuntimeException failure) {
      parts.closeAfter(failure);
      throw failure;
    }
  }

  private boolean holdsPhotos() {
    return database.read(
        handle ->
            handle
                .select("select 1 from photo limit 1")
                .mapTo(Integer.class)
                .findOne()
                .isPresent());
  }

  public Database database() {
    return database;
  }

  /** The folder of the store. */
  public Path objects() {
    return objects;
  }

  /** The owner of a server without sign-in. */
  public OwnerId owner() {
    return owner;
  }

  @Override
  public void close() {
    parts.close();
  }
}
