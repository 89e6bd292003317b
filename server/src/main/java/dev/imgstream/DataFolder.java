package dev.imgstream;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of everything that one machine keeps, held by one program at a time. */
final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  /**
   * Makes the folder if need be and takes it for this program.
   *
   * @throws IOException if it cannot be made, or another program holds it
   */
  DataFolder(Path path) throws IOException {
    this.path = path;
    this.lock = opened(path);
    if (!taken()) {
      lock.close();
      throw new IOException(
          "another imgstream is running on "
              + path
              + "; stop it, or set IMGSTREAM_DATA to another folder");
    }
  }

  Path database() {
    return path.resolve("imgstream.db");
  }

  Path objects() {
    return path.resolve("objects");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  private static FileChannel opened(Path path) throws IOException {
    try {
      Files.createDirectories(path);
      return FileChannel.open(
          path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw new IOException(
          "the folder %s cannot be made or written; mend that, or set IMGSTREAM_DATA to another (%s)"
              .formatted(path, e),
          e);
    }
  }

  private boolean taken() throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
