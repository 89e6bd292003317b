package dev.imgstream.bench;

import dev.imgstream.db.LossyLine;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A server whose rows are in a PostgreSQL of its own and whose objects are in the fake of a bucket,
 * with all that it asks of either counted on the way.
 */
final class Cloud implements AutoCloseable {
  private final FakeBucket bucket;
  private final EmbeddedPostgres postgres;
  private final LossyLine line;
  private final Server server;

  /** Starts it; the bucket and the database are so many milliseconds away. */
  static Cloud start(int latency, int toDatabase) throws IOException {
    var bucket = FakeBucket.start(latency);
    var postgres = EmbeddedPostgres.builder().setServerConfig("synchronous_commit", "on").start();
    var line =
        new LossyLine(postgres.getJdbcUrl("postgres", "postgres"), Duration.ofMillis(toDatabase));
    var server =
        Server.start(
            Map.of(
                "IMGSTREAM_DATABASE_URL",
                line.url(),
                "IMGSTREAM_STORAGE",
                "gs://" + FakeBucket.NAME,
                "STORAGE_EMULATOR_HOST",
                bucket.address().toString()));
    return new Cloud(bucket, postgres, line, server);
  }

  private Cloud(FakeBucket bucket, EmbeddedPostgres postgres, LossyLine line, Server server) {
    this.bucket = bucket;
    this.postgres = postgres;
    this.line = line;
    this.server = server;
  }

  Server server() {
    return server;
  }

  /** The CPU time that the server and the fake of the bucket have taken so far. */
  Cpu cpu() throws IOException {
    return new Cpu(server.program().cpu(), bucket.cpu());
  }

  /** Does something, and tells what the store and the database were asked meanwhile. */
  Asked asked(Work work) throws Exception {
    var before = bucket.counts();
    int trips = line.asked();
    work.run();
    int after = line.asked();
    var requests = new TreeMap<String, Integer>();
    bucket
        .counts()
        .forEach(
            (kind, count) -> {
              int more = count - before.getOrDefault(kind, 0);
              if (more > 0) {
                requests.put(kind, more);
              }
            });
    return new Asked(requests, after - trips);
  }

  @Override
  public void close() throws IOException {
    server.close();
    line.close();
    postgres.close();
    bucket.close();
  }

  /** Something that is measured. */
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /** CPU time, user and kernel. */
  record Cpu(Duration server, Duration bucket) {
    Cpu minus(Cpu before) {
      return new Cpu(server.minus(before.server), bucket.minus(before.bucket));
    }
  }

  /**
   * What some work cost others.
   *
   * @param requests to the store, by kind
   * @param trips to the database and back, commits included
   */
  record Asked(Map<String, Integer> requests, int trips) {
    /** But those of some kinds. */
    Asked without(Set<String> kinds) {
      var others = new TreeMap<>(requests);
      others.keySet().removeAll(kinds);
      return new Asked(others, trips);
    }

    int all() {
      return requests.values().stream().mapToInt(Integer::intValue).sum();
    }
  }
}
