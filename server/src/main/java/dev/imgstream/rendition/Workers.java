package dev.imgstream.rendition;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of platform threads that wait for decoders, first come, first served, with a
 * bounded queue.
 *
 * <p>Virtual threads must not do that: reading a process's output holds a carrier for as long as a
 * decode takes.
 */
final class Workers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final ThreadPoolExecutor threads;

  /**
   * Makes the pool; its threads start with the first work.
   *
   * @param count threads, at least 1
   * @param waiting how many pieces of work may wait for a thread, at least 1
   */
  Workers(int count, int waiting) {
    var number = new AtomicInteger();
    this.threads =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(waiting),
            loop ->
                Thread.ofPlatform()
                    .name("rendering-" + number.incrementAndGet())
                    .daemon()
                    .unstarted(loop));
  }

  /**
   * Runs the work on one of the threads and waits for it.
   *
   * <p>A caller that is interrupted while it waits gets a {@link CancellationException} and stays
   * interrupted; its work is dropped if it had not begun and finishes unheard otherwise.
   *
   * @throws RejectedExecutionException when too much work waits already, or after {@link #close}
   * @throws ExecutionException with what the work threw
   */
  <T> T run(Callable<T> work) throws ExecutionException {
    Future<T> result = threads.submit(work);
    try {
      return result.get();
    } catch (InterruptedException interrupted) {
      result.cancel(false);
      Thread.currentThread().interrupt();
      var cancelled = new CancellationException("interrupted while waiting for a decoder");
      cancelled.initCause(interrupted);
      throw cancelled;
    }
  }

  /** Pieces of work that wait for a thread. */
  int waiting() {
    return threads.getQueue().size();
  }

  /** Takes no more work, gives what has begun eight seconds to finish, and ends the threads. */
  @Override
  public void close() {
    threads.shutdownNow().forEach(waiting -> ((Future<?>) waiting).cancel(false));
    try {
      threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
