package dev.imgstream.db;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** A pause before another try: doubled each time, and by chance, so that those who met part. */
record Backoff(Duration most) {
  private static final Duration FIRST = Duration.ofMillis(20);
  private static final Duration LONGEST = Duration.ofSeconds(1);

  static Backoff after(int tries) {
    var doubled = FIRST.multipliedBy(1L << Math.min(tries, 10));
    return new Backoff(doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST);
  }

  void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextLong(most.toMillis() / 2, most.toMillis() + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseUnavailable("told to stop while waiting for the database", e);
    }
  }
}
