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
    Files.createDirectories(path);
    this.path = path;
    this.lock =
        FileChannel.open(
            path.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
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

  private boolean taken() throws IOException {
    try {
      return lock.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
