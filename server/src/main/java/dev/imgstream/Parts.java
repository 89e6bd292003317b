package dev.imgstream;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a program has opened, closed from the top down. */
final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    var failure = new IllegalStateException("not everything could be closed");
    closeAfter(failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  /** Closes all; what fails by it is added to an earlier failure. */
  void closeAfter(Throwable failure) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }
}
