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
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two programs on one database that work on the same things. */
final class LeasesTest {
  private static final Duration LIFE = Duration.ofMillis(600);
  private static final Leases.Terms SHORT = new Leases.Terms(LIFE, Duration.ofSeconds(30));

  /** Asks how many rights are held. */
  private static final Question<Integer> HELD =
      new Question<>("select count(*) from lease", List.of(), row -> row.getInt(1));

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
  void ofManyThingsThoseAreTakenThatNobodyHas() {
    try (var _ = other.lease("photo/2");
        var leased = one.leaseThoseFree(List.of("photo/3", "photo/1", "photo/2"), HELD)) {
      assertThat(List.of("photo/1", "photo/2", "photo/3"))
          .filteredOn(leased::has)
          .containsExactly("photo/1", "photo/3");
      assertThat(leased.answer()).containsExactly(3);
      assertThat(other.leaseThoseFree(List.of("photo/1"), HELD).has("photo/1")).isFalse();
    }
    assertThat(rows()).isZero();
  }

  @Test
  void nothingIsTakenOfNothing() {
    try (var leased = one.leaseThoseFree(List.of(), HELD)) {
      assertThat(leased.answer()).containsExactly(0);
    }
  }

  @Test
  void rightsThatWereTakenTogetherAreRenewedTogether() throws Exception {
    try (var _ = one.leaseThoseFree(List.of("photo/1", "photo/2"), HELD)) {
      var waiting = CompletableFuture.supplyAsync(() -> other.lease("photo/2", HELD));

      assertThatThrownBy(() -> waiting.get(LIFE.multipliedBy(4).toMillis(), TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
      waiting.cancel(true);
    }
  }

  @Test
  void aRightEndsWithTheChangesThatItWasGivenBackWith() {
    var leased = one.leaseThoseFree(List.of("photo/1", "photo/2"), HELD);
    var refused = new Changes();
    leased.endWith(refused, "photo/1");
    refused.lookAtLast(
        () -> {
          throw new IllegalStateException("after all");
        });
    assertThatThrownBy(() -> one.write("owner", refused)).hasMessage("after all");
    assertThat(rows()).isEqualTo(2);

    var changes = new Changes();
    leased.endWith(changes, "photo/1");
    one.write("owner", changes);
    leased.hasEnded("photo/1");

    assertThat(leased.has("photo/1")).isFalse();
    other.lease("photo/1", HELD).close();
    assertThat(rows()).isEqualTo(1);
    leased.close();
    assertThat(rows()).isZero();
  }

  @Test
  void whatTheHolderBeforeDidIsSeenByTheNext() throws Exception {
    one.read(handle -> handle.execute("insert into owner values ('a', 'a', 0)"));
    var count = new Question<>("select created_at from owner", List.of(), row -> row.getLong(1));
    List<Callable<Boolean>> workers = new ArrayList<>();
    for (int n = 0; n < 30; n++) {
      var program = n % 2 == 0 ? one : other;
      workers.add(
          () -> {
            try (var leased = program.lease("owner", count)) {
              long next = leased.answer().getFirst() + 1;
              var changes = new Changes();
              changes.add("update owner set created_at = ?", List.of(next));
              leased.endWith(changes, "owner");
              // Of another owner each time, so that only the right keeps them apart.
              program.write(new Object(), changes);
              leased.hasEnded("owner");
            }
            return true;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var worker : threads.invokeAll(workers)) {
        assertThat(worker.get()).isTrue();
      }
    }
    assertThat(one.<Long>read(count::ask)).isEqualTo(30);
  }

  @Test
  void thoseWhoTakeTheSameThingsInOppositeOrdersDoNotStopEachOther() throws Exception {
    var things = IntStream.range(0, 20).mapToObj(n -> "photo/" + n).toList();
    List<Callable<Boolean>> workers = new ArrayList<>();
    var dialect = TestPostgres.dialect();
    var programs = List.of(strict(dialect), strict(dialect));
    for (int n = 0; n < 8; n++) {
      var program = programs.get(n % 2);
      var mine = n % 4 < 2 ? things : things.reversed();
      workers.add(
          () -> {
            for (int times = 0; times < 20; times++) {
              program.leaseThoseFree(mine, HELD).close();
            }
            return true;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var worker : threads.invokeAll(workers)) {
        assertThat(worker.get()).isTrue();
      }
    }
    try (var none = programs.getFirst().leaseThoseFree(List.of(), HELD)) {
      assertThat(none.answer()).containsExactly(0);
    }
    programs.forEach(PostgresConnections::close);
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

  /** A program for which whoever waits in a circle fails, before the server would notice it. */
  private static PostgresConnections strict(Dialect dialect) {
    var settings = dialect.writing();
    settings.addDataSourceProperty(
        "options",
        settings.getDataSourceProperties().getProperty("options")
            + " -c deadlock_timeout=60s -c lock_timeout=5s");
    return new PostgresConnections(new Pool(settings), SHORT);
  }

  private int rows() {
    return one.read(
        handle -> handle.select("select count(*) from lease").mapTo(Integer.class).one());
  }
}
