package dev.imgstream.objects.gcs;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was found out, for as long as it holds, or that nothing was; others wait while one finds it
 * out.
 */
final class Remembered {
  private final Duration holds;
  private final Duration failureHolds;
  private @Nullable Found found;

  Remembered(Duration holds, Duration failureHolds) {
    this.holds = holds;
    this.failureHolds = failureHolds;
  }

  /** What was found out within the time, or is found out now. */
  synchronized String or(Question question) throws IOException {
    var last = found;
    if (last == null || !holds(last)) {
      last = ask(question);
      found = last;
    }
    if (last.failure != null) {
      throw new IOException(last.failure.getMessage(), last.failure);
    }
    return last.words;
  }

  private boolean holds(Found last) {
    var time = last.failure == null ? holds : failureHolds;
    return System.nanoTime() - last.at <= time.toNanos();
  }

  private static Found ask(Question question) {
    try {
      return new Found(System.nanoTime(), question.ask(), null);
    } catch (IOException e) {
      return new Found(System.nanoTime(), "", e);
    }
  }

  /** Something that takes time to find out. */
  @FunctionalInterface
  interface Question {
    String ask() throws IOException;
  }

  private record Found(long at, String words, @Nullable IOException failure) {}
}
