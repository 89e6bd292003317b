package dev.imgstream.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many requests each caller may make: so many at once, and so many a second in the long run. A
 * request takes a token out of its caller's bucket, which fills steadily up to its brim.
 */
public final class TokenBuckets {
  /** Those that were used least lately are forgotten first; they have filled most. */
  private static final int CALLERS = 10_000;

  private static final double NANOS_A_SECOND = 1e9;

  private final int aSecond;
  private final int atOnce;
  private final LongSupplier nanos;

  private final Map<Object, Bucket> buckets =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Bucket> eldest) {
          return size() > CALLERS;
        }
      };

  /**
   * @param aSecond tokens that a bucket gains
   * @param atOnce tokens of a full bucket
   */
  public TokenBuckets(int aSecond, int atOnce) {
    this(aSecond, atOnce, System::nanoTime);
  }

  /**
   * @param nanos the time, in nanoseconds since whenever
   */
  TokenBuckets(int aSecond, int atOnce, LongSupplier nanos) {
    this.aSecond = aSecond;
    this.atOnce = atOnce;
    this.nanos = nanos;
  }

  /**
   * Lets one request of a caller's pass.
   *
   * @throws TooManyRequests if there were too many of late
   */
  public void take(Object caller) {
    boolean passes;
    synchronized (buckets) {
      long now = nanos.getAsLong();
      passes = buckets.computeIfAbsent(caller, _ -> new Bucket(atOnce, now)).take(now);
    }
    if (!passes) {
      throw new TooManyRequests();
    }
  }

  private final class Bucket {
    private double tokens;
    private long at;

    Bucket(double tokens, long at) {
      this.tokens = tokens;
      this.at = at;
    }

    boolean take(long now) {
      tokens = Math.min(atOnce, tokens + (now - at) / NANOS_A_SECOND * aSecond);
      at = now;
      if (tokens < 1) {
        return false;
      }
      tokens--;
      return true;
    }
  }

  /** A caller makes more requests than anybody needs. */
  public static final class TooManyRequests extends Refusal {
    private static final long serialVersionUID = 1L;

    TooManyRequests() {
      super(
          ProblemKind.TOO_MANY_REQUESTS,
          "There were too many requests of yours in a short time. Go on a little more slowly.");
    }
  }
}
