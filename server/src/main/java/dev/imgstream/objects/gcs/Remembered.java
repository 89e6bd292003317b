package dev.imgstream.objects.gcs;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What was found out, good or bad, for as long as it holds; others wait while one finds it out. */
final class Remembered {
  private final Duration holds;
  private @Nullable Found found;

  Remembered(Duration holds) {
    this.holds = holds;
  }

  /** What was found out within the time, or is found out now. */
  synchronized String or(Question question) throws IOException {
    var last = found;
    if (last == null || System.nanoTime() - last.at > holds.toNanos()) {
      last = ask(question);
      found = last;
    }
    if (last.failure != null) {
      throw new IOException(last.failure.getMessage(), last.failure);
    }
    return last.words;
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
