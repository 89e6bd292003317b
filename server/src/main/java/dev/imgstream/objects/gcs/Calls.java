package dev.imgstream.objects.gcs;

import com.google.api.core.NanoClock;
import com.google.api.gax.retrying.RetrySettings;
import com.google.cloud.RetryHelper;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.StorageRetryStrategy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls to the service: so many at once, and none longer than its deadline.
 *
 * <p>The client's own time limits hold for one read of a socket, so a reply that drips would never
 * end. A virtual thread that waits for a socket can be interrupted; each call has one.
 */
final class Calls implements AutoCloseable {
  private final Semaphore places;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  Calls(int parallel) {
    this.places = new Semaphore(parallel, true);
  }

  /**
   * Runs a call.
   *
   * @param what it does, for the message of its failure
   * @throws StorageException as the service answered
   * @throws IOException if it cannot be made, or is not done by the deadline
   */
  <T> T run(String what, Duration deadline, Callable<T> call) throws IOException {
    long until = System.nanoTime() + deadline.toNanos();
    try {
      if (!places.tryAcquire(deadline.toNanos(), TimeUnit.NANOSECONDS)) {
        throw late(what, deadline);
      }
      var task = new FutureTask<>(call);
      start(task);
      try {
        return task.get(until - System.nanoTime(), TimeUnit.NANOSECONDS);
      } finally {
        task.cancel(true);
      }
    } catch (TimeoutException e) {
      throw late(what, deadline);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the bucket was to " + what);
    } catch (ExecutionException e) {
      throw failed(what, e.getCause() == null ? e : e.getCause());
    }
  }

  /** The same for a request of our own, repeated by Google's rules for calls that may be. */
  <T> T retried(String what, Duration deadline, Callable<T> call) throws IOException {
    return run(
        what,
        deadline,
        () ->
            RetryHelper.runWithRetries(
                call,
                retries(deadline),
                StorageRetryStrategy.getDefaultStorageRetryStrategy().getIdempotentHandler(),
                NanoClock.getDefaultClock()));
  }

  /**
   * How repeats are spaced: from a tenth of a second, twice as long each time, with jitter as by
   * default.
   */
  static RetrySettings retries(Duration deadline) {
    return RetrySettings.newBuilder()
        .setInitialRetryDelayDuration(Duration.ofMillis(100))
        .setRetryDelayMultiplier(2)
        .setMaxRetryDelayDuration(Duration.ofSeconds(8))
        .setTotalTimeoutDuration(deadline)
        .build();
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private void start(Runnable task) throws IOException {
    try {
      threads.execute(
          () -> {
            try {
              task.run();
            } finally {
              places.release();
            }
          });
    } catch (RejectedExecutionException e) {
      places.release();
      throw new IOException("the object store is closed", e);
    }
  }

  private static IOException late(String what, Duration deadline) {
    return new IOException("the bucket did not %s within %s".formatted(what, deadline));
  }

  private static IOException failed(String what, Throwable cause) {
    var reason =
        cause instanceof RetryHelper.RetryHelperException && cause.getCause() != null
            ? cause.getCause()
            : cause;
    return switch (reason) {
      case StorageException answer -> throw answer;
      case Error error -> throw error;
      default -> new IOException("the bucket cannot %s: %s".formatted(what, reason), reason);
    };
  }
}
