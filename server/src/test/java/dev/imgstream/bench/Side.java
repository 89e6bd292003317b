package dev.imgstream.bench;

import java.io.IOException;
import java.nio.file.Path;

/** One of the two programs that are sent the same bytes. */
interface Side extends AutoCloseable {

  /** Sends the file so many times, four at a time; on return every byte is taken. */
  void take(Path file, int count) throws Exception;

  /** Removes what was taken. */
  void forget() throws Exception;

  @Override
  void close() throws IOException;
}
