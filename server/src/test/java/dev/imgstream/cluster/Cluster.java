package dev.imgstream.cluster;

import dev.imgstream.api.ServerProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Servers of one library: rows in one PostgreSQL, objects in one bucket, and each on a disk of its
 * own that is empty when it starts.
 */
final class Cluster implements AutoCloseable {
  private final Path disks;
  private final EmbeddedPostgres postgres;
  private final BucketProcess bucket;
  private final List<ServerProcess> servers = new CopyOnWriteArrayList<>();
  private final AtomicInteger started = new AtomicInteger();

  Cluster(Path disks, int size) throws Exception {
    this.disks = disks;
    this.postgres = EmbeddedPostgres.builder().start();
    this.bucket = new BucketProcess();
    // All at once, as a revision is rolled out: one of them migrates.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var one :
          threads.invokeAll(Collections.<Callable<ServerProcess>>nCopies(size, this::start))) {
        servers.add(one.get());
      }
    }
  }

  /** One of those that are up. */
  URI any() {
    return servers.get(ThreadLocalRandom.current().nextInt(servers.size())).address();
  }

  /** Ends a server at once, and starts another in its place while the rest go on. */
  void kill() throws Exception {
    take().kill();
    servers.add(start());
  }

  /** Tells a server to end, and starts another in its place while the rest go on. */
  void end() throws Exception {
    take().close();
    servers.add(start());
  }

  private ServerProcess take() {
    return servers.remove(ThreadLocalRandom.current().nextInt(servers.size()));
  }

  private ServerProcess start() throws Exception {
    return new ServerProcess(disk(), environment(), List.of());
  }

  /** Runs another subcommand on the library and returns its exit code. */
  int run(String... arguments) throws IOException, InterruptedException {
    return ServerProcess.run(disk(), environment(), arguments);
  }

  /** The rows, to look at. */
  EmbeddedPostgres postgres() {
    return postgres;
  }

  /** Where the objects are. */
  BucketProcess bucket() {
    return bucket;
  }

  /** Makes all that is there two hours older, so that nothing passes for the work of a moment. */
  void age() throws Exception {
    bucket.age(Duration.ofHours(2));
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("update upload set opened_at = opened_at - 7200000");
    }
  }

  /** Ends all servers; rows and objects stay. */
  void endAll() {
    servers.forEach(ServerProcess::close);
    servers.clear();
  }

  private Path disk() throws IOException {
    return Files.createDirectory(disks.resolve("disk" + started.incrementAndGet()));
  }

  private Map<String, String> environment() {
    return Map.of(
        "IMGSTREAM_DATABASE_URL",
        postgres.getJdbcUrl("postgres", "postgres"),
        "IMGSTREAM_STORAGE",
        "gs://" + BucketProcess.NAME,
        "STORAGE_EMULATOR_HOST",
        bucket.address().toString());
  }

  @Override
  public void close() throws IOException {
    endAll();
    bucket.close();
    postgres.close();
  }
}
