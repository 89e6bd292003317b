package dev.imgstream;

import dev.imgstream.api.Await;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Somebody who does something at the same time as others. */
final class Racer<T> {
  private final FutureTask<T> task;
  private final Thread thread;

  private Racer(Callable<T> work) {
    this.task = new FutureTask<>(work);
    this.thread = Thread.ofPlatform().daemon().start(task);
  }

  static <T> Racer<T> start(Callable<T> work) {
    return new Racer<>(work);
  }

  /** Returns once they wait for somebody else, or are through. */
  void awaitWaiting() throws Exception {
    Await.until(
        "somebody waits for another",
        () ->
            switch (thread.getState()) {
              case WAITING, TIMED_WAITING, TERMINATED -> true;
              default -> false;
            });
  }

  T result() throws Exception {
    return task.get(60, TimeUnit.SECONDS);
  }
}
