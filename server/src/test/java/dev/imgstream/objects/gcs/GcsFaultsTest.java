package dev.imgstream.objects.gcs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.imgstream.objects.Crc32c;
import dev.imgstream.objects.ObjectExistsException;
import dev.imgstream.objects.ObjectFacts;
import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.gcs.fake.FakeGcs;
import dev.imgstream.objects.gcs.fake.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of it when the service fails. */
final class GcsFaultsTest {
  private static final ObjectKey KEY = new ObjectKey("originals/o/p.jpg");
  private static final ObjectFacts FACTS = ObjectFacts.of("image/jpeg");
  private static final byte[] BYTES = "ten bytes!".getBytes(UTF_8);
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  @TempDir private Path folder;

  private final FakeGcs fake = new FakeGcs(0).bucket("photos");
  private GcsStore store;

  GcsFaultsTest() throws IOException {}

  @BeforeEach
  void open() throws IOException {
    store = open(DEADLINE, 8);
  }

  @AfterEach
  void close() {
    store.close();
    fake.close();
  }

  private GcsStore open(Duration deadline, int parallel) throws IOException {
    return GcsStore.open(
        new GcsSettings(
            "photos", Optional.of(fake.address()), folder, deadline, parallel, 20_000_000));
  }

  @Test
  void aPutWhoseReplyIsLostSucceedsAndIsThereOnce() throws IOException {
    fake.fail("insert", Fault.REPLY_LOST, 1);

    store.put(KEY, BYTES, FACTS);

    assertThat(store.read(KEY)).contains(BYTES);
    assertThat(fake.count("insert")).isEqualTo(2);
  }

  @Test
  void aPutOfAnothersBytesIsRefusedEvenWhereARepeatFindsThem() throws IOException {
    store.put(KEY, BYTES, FACTS);
    fake.fail("insert", Fault.UNAVAILABLE, 1);

    assertThatThrownBy(() -> store.put(KEY, BYTES, FACTS))
        .isInstanceOf(ObjectExistsException.class);
  }

  @Test
  void aLargePutWhoseReplyIsLostSucceeds() throws IOException {
    var file = Files.write(store.workspace().resolve("a"), new byte[9_000_000]);
    fake.fail("session", Fault.REPLY_LOST, 1);

    store.put(KEY, file, FACTS);

    assertThat(store.find(KEY).orElseThrow().size()).isEqualTo(9_000_000);
  }

  @Test
  void aReplacementWhoseReplyIsLostSucceeds() throws IOException {
    fake.unlimited("photos");
    store.put(KEY, BYTES, FACTS);
    fake.fail("insert", Fault.REPLY_LOST, 1);

    store.replace(KEY, "other".getBytes(UTF_8), FACTS);

    assertThat(store.read(KEY)).contains("other".getBytes(UTF_8));
  }

  @Test
  void aCopyWhoseReplyIsLostSucceeds() throws IOException {
    store.put(KEY, BYTES, FACTS);
    fake.fail("rewrite", Fault.REPLY_LOST, 1);

    store.copy(KEY, new ObjectKey("originals/o/p.2.jpg"), FACTS);

    assertThat(store.read(new ObjectKey("originals/o/p.2.jpg"))).contains(BYTES);
  }

  @Test
  void aDeletionWhoseReplyIsLostSucceeds() throws IOException {
    store.put(KEY, BYTES, FACTS);
    fake.fail("delete", Fault.REPLY_LOST, 1);

    assertThat(store.delete(KEY)).isTrue();
    assertThat(store.find(KEY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"TOO_MANY_REQUESTS", "UNAVAILABLE", "RESET", "CUT_SHORT"})
  void whatFailsOnceIsTriedAgain(Fault fault) throws IOException {
    for (var kind : new String[] {"insert", "get", "read", "list", "delete", "rewrite"}) {
      fake.fail(kind, fault, 1);
    }

    store.put(KEY, BYTES, FACTS);
    store.copy(KEY, new ObjectKey("originals/o/q.jpg"), FACTS);
    assertThat(store.read(KEY)).contains(BYTES);
    store.list("", listed -> assertThat(listed.size()).isEqualTo(10));
    assertThat(store.delete(KEY)).isTrue();
  }

  @Test
  void aDownloadThatIsCutShortGoesOnWhereItWas() throws IOException {
    store.put(KEY, BYTES, FACTS);
    fake.fail("read", Fault.CUT_SHORT, 2);

    try (var file = store.local(KEY).orElseThrow()) {
      assertThat(file.path()).hasBinaryContent(BYTES);
    }
  }

  @Test
  void corruptedBytesAreNeverHandedOut() throws IOException {
    store.put(KEY, BYTES, FACTS);
    fake.fail("read", Fault.CORRUPTED, 100);

    assertThatThrownBy(() -> store.read(KEY)).hasMessageContaining("CRC32C");
    assertThatThrownBy(() -> store.local(KEY)).hasMessageContaining("CRC32C");
    assertThat(store.workspace()).isEmptyDirectory();
    try (var open = store.open(KEY).orElseThrow()) {
      var out = new ByteArrayOutputStream();
      assertThatThrownBy(() -> open.copy(0, 10, out)).isInstanceOf(IOException.class);
      assertThat(out.size()).isZero();
    }
  }

  @Test
  void theAddressOfASessionStandsInNoFailure() throws IOException {
    var large = Files.write(store.workspace().resolve("a"), new byte[9_000_000]);
    fake.fail("session", Fault.FORBIDDEN, 100);

    var failure = catchThrowable(() -> store.put(KEY, large, FACTS));

    var told = new StringWriter();
    failure.printStackTrace(new PrintWriter(told));
    assertThat(told.toString()).doesNotContainPattern("upload_id=[0-9a-f]");
  }

  @Test
  void bytesThatChangedSinceTheyWereSummedUpAreNotKept() throws IOException {
    var wrong = FACTS.with(Optional.of(new Crc32c(1)));
    var large = Files.write(store.workspace().resolve("a"), new byte[9_000_000]);

    assertThatThrownBy(() -> store.put(KEY, BYTES, wrong)).hasMessageContaining("changed");
    assertThatThrownBy(() -> store.put(KEY, large, wrong)).hasMessageContaining("400");
    assertThat(store.find(KEY)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"UNAVAILABLE", "DRIP"})
  void theDeadlineHolds(Fault fault) throws IOException {
    store.put(KEY, BYTES, FACTS);
    for (var kind : new String[] {"insert", "get", "read", "list"}) {
      fake.fail(kind, fault, 1_000);
    }
    var other = new ObjectKey("originals/o/q.jpg");

    assertLate(() -> store.find(KEY));
    assertLate(() -> store.put(other, BYTES, FACTS));
    assertLate(() -> store.list("", _ -> {}));
  }

  @Test
  void aSlowReadEndsAtItsDeadline() throws IOException {
    store.put(KEY, new byte[100], FACTS);
    fake.fail("read", Fault.DRIP, 1_000);

    assertLate(() -> store.read(KEY));
  }

  @Test
  void noMoreCallsAreUnderWayThanAllowedAndTheirPlacesComeBack() throws IOException {
    store.put(KEY, new byte[100], FACTS);
    try (var narrow = open(Duration.ofSeconds(2), 1)) {
      fake.fail("read", Fault.DRIP, 1);
      assertThatThrownBy(() -> narrow.read(KEY)).isInstanceOf(IOException.class);
      assertThat(narrow.read(KEY)).contains(new byte[100]);
    }
  }

  @Test
  void aClosedStoreSaysSo() {
    store.close();

    assertThatThrownBy(() -> store.find(KEY)).hasMessageContaining("closed");
  }

  @Tag("timed")
  @Test
  void theBucketIsToldOfTypeClassAndName() throws IOException {
    store.put(KEY, BYTES, FACTS.with(Map.of("name", "Füße ☃.jpg")).in("COLDLINE"));

    var told = fake.resource("photos", KEY.name());
    assertThat(told)
        .containsEntry("contentType", "image/jpeg")
        .containsEntry("storageClass", "COLDLINE");
    assertThat(String.valueOf(told.get("metadata"))).contains("name=Füße ☃.jpg");
  }

  private static void assertLate(ThrowingCallable call) {
    var begun = Instant.now();
    assertThatThrownBy(call).isInstanceOf(IOException.class);
    assertThat(Duration.between(begun, Instant.now())).isLessThan(DEADLINE.plusSeconds(2));
  }
}
