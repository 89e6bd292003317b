package dev.imgstream.objects;

import java.io.IOException;
import java.io.OutputStream;

/** An object that is open for reading. */
public interface StoredObject extends AutoCloseable {

  /** Its size in bytes. */
  long size();

  /**
   * Copies a part to a stream.
   *
   * @param from the first byte, from 0
   * @param length how many; {@code from + length} is at most {@link #size}
   * @throws IOException if either side fails, or the object ends too soon
   */
  void copy(long from, long length, OutputStream to) throws IOException;

  @Override
  void close() throws IOException;
}
