package dev.imgstream.upkeep;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sweeps again and again, on a thread of its own, until it is closed. */
public final class DailySweep implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DailySweep.class);

  /** A stop waits so long for an act that runs; SIGTERM comes ten seconds before the end. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Round round;
  private final Duration first;
  private final Duration every;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread;

  /** One sweep. */
  @FunctionalInterface
  public interface Round {
    Swept run(BooleanSupplier stopped) throws IOException;
  }

  /**
   * Begins.
   *
   * @param first how long it waits before the first sweep
   * @param every how long it waits after each
   */
  public DailySweep(Round round, Duration first, Duration every) {
    this.round = round;
    this.first = first;
    this.every = every;
    this.thread = Thread.ofVirtual().name("sweep").start(this::run);
  }

  private void run() {
    try {
      if (isStoppedWithin(first)) {
        return;
      }
      do {
        sweep();
      } while (!isStoppedWithin(every));
    } catch (InterruptedException e) {
      // Told to stop in the middle of a wait, which is what it does.
    }
  }

  private void sweep() {
    try {
      var swept = round.run(() -> stop.getCount() == 0);
      (swept.isClean() ? log.atInfo() : log.atWarn())
          .addKeyValue("complete", swept.count(Act.Kind.COMPLETE))
          .addKeyValue("give_up", swept.count(Act.Kind.GIVE_UP))
          .addKeyValue("refuse", swept.count(Act.Kind.REFUSE))
          .addKeyValue("remove", swept.count(Act.Kind.REMOVE))
          .addKeyValue("leave", swept.count(Act.Kind.LEAVE))
          .addKeyValue("fail", swept.count(Act.Kind.FAIL))
          .log(
              swept.count(Act.Kind.HOLD) > 0
                  ? "swept, but for what has no row: the database may be older than the objects; see imgstream sweep --dry-run"
                  : "swept");
    } catch (IOException | RuntimeException e) {
      log.atWarn().setCause(e).log("the sweep failed; the next one is in {}", every);
    }
  }

  private boolean isStoppedWithin(Duration wait) throws InterruptedException {
    return stop.await(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      if (!thread.join(PATIENCE)) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }
}
