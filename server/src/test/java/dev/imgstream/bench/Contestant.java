package dev.imgstream.bench;

import java.io.IOException;

/** A process that takes photos in one way or another, and is measured while it does. */
interface Contestant extends AutoCloseable {

  Program program();

  /** Has the process deal with a photo, and waits; called by as many threads as there are cores. */
  void take(Sample sample) throws IOException, InterruptedException;

  @Override
  void close() throws IOException;
}
