package dev.imgstream.cluster;

import dev.imgstream.api.Await;
import dev.imgstream.objects.gcs.fake.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/** What befalls a cluster while it is used: servers end, and the bucket fails at times. */
final class Trouble {
  private static final int LONGEST_REST_MILLIS = 200;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final int MOST_FAILURES = 12;

  /** Requests of servers and pages; all of them are to be repeated by somebody. */
  private static final List<String> KINDS =
      List.of("insert", "open", "session", "get", "read", "delete", "rewrite");

  private static final List<Fault> FAULTS =
      List.of(
          Fault.TOO_MANY_REQUESTS,
          Fault.UNAVAILABLE,
          Fault.FORBIDDEN,
          Fault.RESET,
          Fault.REPLY_LOST);

  private final Cluster cluster;
  private final Random moments;

  Trouble(Cluster cluster, long seed) {
    this.cluster = cluster;
    this.moments = new Random(seed);
  }

  /**
   * Makes so much trouble, spread evenly over so many uploads, and none after it.
   *
   * @param uploaded how many uploads there were up to now
   */
  void make(int kills, int uploads, IntSupplier uploaded) throws Exception {
    for (int kill = 0; kill < kills; kill++) {
      int after = (int) ((kill + moments.nextDouble()) * uploads / (kills + 1));
      Await.until("the next kill is due", PATIENCE, () -> uploaded.getAsInt() >= after);
      failBucket();
      // Not a wait for anything: the moment of the crash is what is tried out.
      TimeUnit.MILLISECONDS.sleep(moments.nextInt(LONGEST_REST_MILLIS));
      if (kill % 3 == 2) {
        cluster.end();
      } else {
        cluster.kill();
      }
      System.out.printf("photos %d, kills %d so far%n", uploaded.getAsInt(), kill + 1);
    }
  }

  /** Each kind has a fault of its own, so that a request meets one at every step. */
  private void failBucket() throws Exception {
    for (var kind : KINDS) {
      var fault = FAULTS.get(moments.nextInt(FAULTS.size()));
      cluster.bucket().fail(kind, fault, 1 + moments.nextInt(MOST_FAILURES));
    }
  }
}
