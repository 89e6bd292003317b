package dev.imgstream.objects;

import java.io.IOException;
import java.nio.file.Path;

/** An object as a file of this machine, for as long as it is open; it is only to be read. */
public interface LocalFile extends AutoCloseable {

  /** Where the file is. */
  Path path();

  @Override
  void close() throws IOException;
}
