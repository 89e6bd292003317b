package dev.imgstream.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;

/** Waits for something that another thread or process brings about. */
public final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Await() {}

  /** Returns once the condition holds, which is looked at every few milliseconds. */
  public static void until(String what, Callable<Boolean> condition) throws Exception {
    until(what, PATIENCE, condition);
  }

  /** The same for what may take longer, as on a machine that does much else. */
  public static void until(String what, Duration patience, Callable<Boolean> condition)
      throws Exception {
    var deadline = Instant.now().plus(patience);
    while (!condition.call()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("it never came about that " + what);
      }
      Thread.sleep(5);
    }
  }
}
