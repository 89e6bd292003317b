package dev.imgstream;

import dev.imgstream.config.Config;
import dev.imgstream.config.DatabaseUrl;
import dev.imgstream.db.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder of everything that one machine keeps; one program at a time serves it. */
final class DataFolder implements AutoCloseable {
  private final Path path;
  private final Optional<FolderLock> lock;

  private DataFolder(Path path, Optional<FolderLock> lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be and takes it for this program.
   *
   * @throws IOException if it cannot be made, or another program holds it
   */
  static DataFolder take(Path path) throws IOException {
    var lock = made(path);
    if (lock.isEmpty()) {
      throw new IOException(
          "another imgstream is running on "
              + path
              + "; stop it, or set IMGSTREAM_DATA to another folder");
    }
    return new DataFolder(path, lock);
  }

  /**
   * Takes the folder for this program, or goes beside the one that holds it.
   *
   * @throws IOException if there is none
   */
  static DataFolder takeIfFree(Path path) throws IOException {
    return new DataFolder(path, FolderLock.take(there(path).resolve(".lock")));
  }

  /**
   * Takes a folder that holds nothing but scratch, if it is free; makes it if need be.
   *
   * @throws IOException if it cannot be made
   */
  static DataFolder takeScratch(Path path) throws IOException {
    return new DataFolder(path, made(path));
  }

  /**
   * Goes to the folder beside whatever program holds it.
   *
   * @throws IOException if there is none, and rows or objects would be in it
   */
  static DataFolder beside(Config config) throws IOException {
    return config.isElsewhere()
        ? anywhere(config.data())
        : new DataFolder(there(config.data()), Optional.empty());
  }

  /** Names the folder, which need not be there. */
  static DataFolder anywhere(Path path) {
    return new DataFolder(path, Optional.empty());
  }

  /** Whether it is taken for this program. */
  boolean isOurs() {
    return lock.isPresent();
  }

  /** The database that the configuration names, or else the folder's own. */
  Dialect database(Config config) {
    return config
        .database()
        .map(DataFolder::postgres)
        .orElseGet(() -> Dialect.sqlite(path.resolve("imgstream.db")));
  }

  Path objects() {
    return path.resolve("objects");
  }

  /** The folder for the bytes of unfinished uploads, wherever the objects are. */
  Path inbox() {
    return objects().resolve(".uploads");
  }

  /** The folder for files on their way to a bucket, or from it. */
  Path workspace() {
    return objects().resolve(".incoming");
  }

  /** The right to sweep, for one at a time, servers and commands together. */
  Optional<FolderLock> takeBroom() throws IOException {
    return FolderLock.take(path.resolve(".sweep"));
  }

  @Override
  public void close() throws IOException {
    if (lock.isPresent()) {
      lock.get().close();
    }
  }

  /** The PostgreSQL that a URL names. */
  static Dialect postgres(DatabaseUrl database) {
    return database
        .changingLogin()
        .map(login -> Dialect.postgres(database.jdbc(), login))
        .orElseGet(() -> Dialect.postgres(database.jdbc(), database.password()));
  }

  private static Path there(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new IOException(
          "there is no folder %s; set IMGSTREAM_DATA to the one that holds the photos"
              .formatted(path));
    }
    return path;
  }

  private static Optional<FolderLock> made(Path path) throws IOException {
    try {
      Files.createDirectories(path);
      return FolderLock.take(path.resolve(".lock"));
    } catch (IOException e) {
      throw new IOException(
          "the folder %s cannot be made or written; mend that, or set IMGSTREAM_DATA to another (%s)"
              .formatted(path, e),
          e);
    }
  }
}
