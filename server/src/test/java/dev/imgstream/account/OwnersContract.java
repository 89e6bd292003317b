package dev.imgstream.account;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.db.Database;
import dev.imgstream.db.Dialect;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What holds of owners in every database. */
abstract class OwnersContract {
  private static final String EMAIL = "anna@photos.example";

  private final TestClock clock = new TestClock();
  private Database database;
  private Database another;

  /** The same database each time. */
  abstract Dialect dialect() throws IOException;

  @BeforeEach
  void open() throws IOException {
    database = Database.open(dialect());
    another = Database.open(dialect());
  }

  @AfterEach
  void close() {
    another.close();
    database.close();
  }

  @Test
  void whoSignsInIsTheSameOwnerEverAfterAndEverywhere() {
    var first = new Owners(database, clock).signedIn("anna", EMAIL);

    assertThat(new Owners(another, clock).signedIn("anna", EMAIL)).isEqualTo(first);
    assertThat(first.name()).isEqualTo("anna");
    assertThat(first.email()).contains(EMAIL);
  }

  @Test
  void twoProgramsThatMeetSomeoneNewAtOnceMakeOneOwner() throws Exception {
    var programs = List.of(new Owners(database, clock), new Owners(another, clock));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        var subject = "new " + round;
        var together = new CyclicBarrier(8);
        Callable<OwnerId> signIn =
            () -> {
              int number = together.await();
              return programs.get(number % 2).signedIn(subject, EMAIL).id();
            };
        Set<OwnerId> ids = new HashSet<>();
        for (var one : threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> signIn).toList())) {
          ids.add(one.get());
        }
        assertThat(ids).hasSize(1);
      }
    }
    assertThat(rows()).isEqualTo(20);
  }

  @Test
  void anAddressMayChangeAndTheOwnerStays() {
    var owners = new Owners(database, clock);
    var before = owners.signedIn("anna", EMAIL);

    var after = owners.signedIn("anna", "anna.new@photos.example");
    assertThat(after.id()).isEqualTo(before.id());
    assertThat(after.email()).contains("anna.new@photos.example");
    assertThat(kept()).as("told once in a while").isEqualTo(EMAIL);
    clock.goOn(Owners.REMEMBERED_FOR);
    owners.signedIn("anna", "anna.new@photos.example");
    assertThat(kept()).isEqualTo("anna.new@photos.example");
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void anOddAddressIsANameAsItStands() {
    var owners = new Owners(database, clock);

    assertThat(owners.signedIn("odd", "anna").name()).isEqualTo("anna");
    assertThat(owners.signedIn("odder", "@photos.example").name()).isEqualTo("@photos.example");
  }

  @Test
  void twoAccountsOfOneAddressAreTwoOwners() {
    var owners = new Owners(database, clock);

    assertThat(owners.signedIn("bert", EMAIL).id())
        .isNotEqualTo(owners.signedIn("anna", EMAIL).id());
  }

  @Test
  void noAccountIsTakenForTheOwnerOfAServerWithoutSignIn() {
    var owners = new Owners(database, clock);

    assertThat(owners.signedIn("local", EMAIL).id()).isNotEqualTo(owners.local().id());
  }

  @Test
  void whoIsRememberedCostsTheDatabaseNothing() {
    var owners = new Owners(database, clock);
    var before = owners.signedIn("anna", EMAIL);
    database.close();

    assertThat(owners.signedIn("anna", EMAIL)).isEqualTo(before);
  }

  private long rows() {
    return another.read(
        handle -> handle.select("select count(*) from owner").mapTo(Long.class).one());
  }

  private String kept() {
    return another.read(
        handle -> handle.select("select email from owner").mapTo(String.class).one());
  }
}
