package dev.imgstream.selection;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream that counts what goes through it, and knows whether a copy has failed because nobody
 * takes it any more.
 */
final class Sink extends FilterOutputStream {
  private static final Logger log = LoggerFactory.getLogger(Sink.class);

  /** Bytes. */
  long written;

  private boolean hasFailed;

  Sink(OutputStream to) {
    super(to);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      out.write(bytes, from, length);
      written += length;
    } catch (IOException e) {
      hasFailed = true;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      hasFailed = true;
      throw e;
    }
  }

  /**
   * What a reader gives; empty where it fails, which is logged.
   *
   * @throws IOException if it was not the reader that failed but this
   */
  <T> Optional<T> unlessItFailed(Reader<T> reader) throws IOException {
    try {
      return Optional.of(reader.read());
    } catch (IOException e) {
      if (hasFailed) {
        throw e;
      }
      log.atError().setCause(e).log("an original cannot be read");
      return Optional.empty();
    }
  }

  /** Reads from a store. */
  @FunctionalInterface
  interface Reader<T> {
    T read() throws IOException;
  }
}
