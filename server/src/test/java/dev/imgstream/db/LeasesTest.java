package dev.imgstream.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two programs on one database that work on the same things. */
final class LeasesTest {
  private static final Duration LIFE = Duration.ofMillis(600);
  private static final Leases.Terms SHORT = new Leases.Terms(LIFE, Duration.ofSeconds(30));

  private PostgresConnections one;
  private PostgresConnections other;

  @BeforeEach
  void connect() {
    var dialect = TestPostgres.dialect();
    one = new PostgresConnections(new Pool(dialect.writing()), SHORT);
    other = new PostgresConnections(new Pool(dialect.writing()), SHORT);
  }

  @AfterEach
  void close() {
    one.close();
    other.close();
  }

  @Test
  void oneAtATimeWorksOnAThingWhateverItsProgram() throws Exception {
    var inside = new AtomicInteger();
    List<Callable<Integer>> workers = new ArrayList<>();
    for (int n = 0; n < 30; n++) {
      var program = n % 2 == 0 ? one : other;
      workers.add(
          () -> {
            try (var _ = program.lease("photo/1")) {
              int here = inside.incrementAndGet();
              program.read(handle -> handle.execute("select 1"));
              inside.decrementAndGet();
              return here;
            }
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var worker : threads.invokeAll(workers)) {
        assertThat(worker.get()).isEqualTo(1);
      }
    }
    assertThat(rows()).isZero();
  }

  @Test
  void aSlowHolderKeepsItsRightFarBeyondItsLife() throws Exception {
    var lease = one.lease("photo/1");
    var waiting = CompletableFuture.supplyAsync(() -> other.lease("photo/1"));

    assertThatThrownBy(() -> waiting.get(LIFE.multipliedBy(4).toMillis(), TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);
    lease.close();

    waiting.get(20, TimeUnit.SECONDS).close();
  }

  @Test
  void theRightOfAProgramThatDiedRunsOut() throws InterruptedException, ExecutionException {
    var began = Instant.now();
    var _ = one.lease("photo/1");
    one.close();

    try (var lease = other.lease("photo/1")) {
      assertThat(lease).isNotNull();
      assertThat(Duration.between(began, Instant.now())).isGreaterThanOrEqualTo(LIFE.dividedBy(2));
    }
  }

  @Test
  void oneThatComesBackFromTheDeadDoesNotTakeTheRightFromTheNext() {
    var dead = one.lease("photo/1");
    one.read(
        handle ->
            handle.execute(
                "update lease set until = clock_timestamp() - interval '1 s', holder = 'frozen'"));
    try (var _ = other.lease("photo/1")) {
      dead.close();

      assertThat(rows()).isEqualTo(1);
    }
  }

  @Test
  void timeIsTheDatabasesOwn() {
    try (var _ = one.lease("photo/1")) {
      double left =
          other.read(
              handle ->
                  handle
                      .select("select extract(epoch from until - clock_timestamp()) from lease")
                      .mapTo(Double.class)
                      .one());
      assertThat(left).isPositive().isLessThanOrEqualTo(LIFE.toMillis() / 1000.0);
    }
  }

  @Test
  void nobodyWaitsForEver() {
    var hasty =
        new PostgresConnections(
            new Pool(TestPostgres.dialect().writing()),
            new Leases.Terms(Duration.ofMinutes(1), Duration.ofMillis(100)));
    try (var _ = hasty.lease("photo/1")) {
      assertThatThrownBy(() -> hasty.lease("photo/1")).isInstanceOf(DatabaseUnavailable.class);
      hasty.lease("photo/2").close();
    }
    hasty.close();
  }

  @Test
  void noConnectionIsHeldMeanwhile() {
    var leases = new ArrayList<Lease>();
    for (int n = 0; n < 20; n++) {
      leases.add(one.lease("photo/" + n));
    }
    assertThat(rows()).isEqualTo(20);
    leases.forEach(Lease::close);
    assertThat(rows()).isZero();
  }

  private int rows() {
    return one.read(
        handle -> handle.select("select count(*) from lease").mapTo(Integer.class).one());
  }
}
