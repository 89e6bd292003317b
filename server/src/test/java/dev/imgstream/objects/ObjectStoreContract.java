package dev.imgstream.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every object store must do. */
public abstract class ObjectStoreContract {
  protected static final ObjectKey KEY = new ObjectKey("originals/o/p.jpg");
  protected static final ObjectFacts FACTS = ObjectFacts.of("image/jpeg");

  private ObjectStore store;

  /** Opens the same store as before, as a restart would. */
  protected abstract ObjectStore open() throws IOException;

  @BeforeEach
  void openStore() throws IOException {
    store = open();
  }

  @AfterEach
  void closeStore() {
    store.close();
  }

  @Test
  void bytesComeBackAsTheyWereKept() throws IOException {
    store.put(KEY, bytes("hello"), FACTS);

    assertThat(store.read(KEY)).contains(bytes("hello"));
  }

  @Test
  void objectsOutliveTheProgram() throws IOException {
    store.put(KEY, bytes("hello"), FACTS);
    store.close();
    store = open();

    assertThat(store.read(KEY)).contains(bytes("hello"));
  }

  @Test
  void aFileBecomesAnObject() throws IOException {
    var file = Files.write(store.workspace().resolve("a"), bytes("hello"));

    store.put(KEY, file, FACTS);

    assertThat(store.read(KEY)).contains(bytes("hello"));
  }

  @Test
  void whatWasPutCanBeTakenBack() throws IOException {
    var file = Files.write(store.workspace().resolve("a"), bytes("hello"));
    store.put(KEY, file, FACTS);

    store.takeBack(KEY, file);
    store.takeBack(KEY, file);

    assertThat(file).hasContent("hello");
    assertThat(store.read(KEY)).isEmpty();
  }

  @Test
  void anObjectIsWrittenOnce() throws IOException {
    store.put(KEY, bytes("first"), FACTS);
    var file = Files.write(store.workspace().resolve("a"), bytes("second"));

    assertThatThrownBy(() -> store.put(KEY, bytes("second"), FACTS))
        .isInstanceOf(ObjectExistsException.class);
    assertThatThrownBy(() -> store.put(KEY, file, FACTS)).isInstanceOf(ObjectExistsException.class);
    assertThat(store.read(KEY)).contains(bytes("first"));
    assertThat(file).exists();
  }

  @Test
  void ofManyWhoWriteAtOnceOneSucceeds() throws Exception {
    List<Callable<Boolean>> writers =
        IntStream.range(0, 8).<Callable<Boolean>>mapToObj(n -> () -> wrote("writer " + n)).toList();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      int winners = 0;
      for (var written : threads.invokeAll(writers)) {
        winners += written.get() ? 1 : 0;
      }
      assertThat(winners).isEqualTo(1);
    }
  }

  @Test
  void aReplacedObjectIsTheNewOne() throws IOException {
    store.replace(KEY, bytes("first"), FACTS);
    store.replace(KEY, bytes("second"), FACTS);

    assertThat(store.read(KEY)).contains(bytes("second"));
  }

  @Test
  void aPartIsReadAlone() throws IOException {
    store.put(KEY, bytes("0123456789"), FACTS);

    try (var object = store.open(KEY).orElseThrow()) {
      var part = new ByteArrayOutputStream();
      object.copy(3, 4, part);
      assertThat(object.size()).isEqualTo(10);
      assertThat(part.toString(UTF_8)).isEqualTo("3456");
    }
  }

  @Test
  void anObjectCanBeHadAsAFile() throws IOException {
    store.put(KEY, bytes("hello"), FACTS);

    try (var file = store.local(KEY).orElseThrow()) {
      assertThat(file.path()).hasContent("hello");
    }
    assertThat(store.read(KEY)).isPresent();
  }

  @Test
  void whatIsNotThereIsAbsent() throws IOException {
    assertThat(store.read(KEY)).isEmpty();
    assertThat(store.open(KEY)).isEmpty();
    assertThat(store.local(KEY)).isEmpty();
    assertThat(store.delete(KEY)).isFalse();
  }

  @Test
  void aDeletedObjectIsGone() throws IOException {
    store.put(KEY, bytes("hello"), FACTS);

    assertThat(store.delete(KEY)).isTrue();
    assertThat(store.read(KEY)).isEmpty();
  }

  @Test
  void theListingNamesWhatIsUnderAPrefix() throws IOException {
    // Disks tell times to the second, or finer.
    var before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    store.put(KEY, bytes("hello"), FACTS);
    store.put(new ObjectKey("sidecars/o/p.json"), bytes("{}"), FACTS);
    Files.write(store.workspace().resolve("half"), bytes("half"));

    var only = listed("originals/");
    assertThat(only).extracting(ObjectStore.Listed::key).containsExactly(KEY);
    assertThat(only.getFirst().size()).isEqualTo(5);
    assertThat(only.getFirst().written()).isBetween(before, Instant.now());
    assertThat(listed("originals/o/p")).hasSize(1);
    assertThat(listed("originals/other/")).isEmpty();
    assertThat(listed("")).hasSize(2);
  }

  @Test
  void oneObjectIsFoundAsTheListingTellsIt() throws IOException {
    store.put(KEY, bytes("hello"), FACTS);

    assertThat(store.find(KEY)).contains(listed("").getFirst());
    assertThat(store.find(new ObjectKey("originals/o"))).isEmpty();
    assertThat(store.find(new ObjectKey("originals/o/q.jpg"))).isEmpty();
  }

  @Test
  void anObjectIsAsOldAsItsKeepingNotAsItsBytes() throws IOException {
    var before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    var file = Files.write(store.workspace().resolve("a"), bytes("hello"));
    Files.setLastModifiedTime(file, FileTime.from(before.minus(3, ChronoUnit.DAYS)));

    store.put(KEY, file, FACTS);

    assertThat(store.find(KEY).orElseThrow().written()).isBetween(before, Instant.now());
  }

  @Test
  void thereIsRoomForMore() throws IOException {
    assertThat(store.room()).isPositive();
  }

  @Test
  void theWorkspaceIsEmptyAfterARestart() throws IOException {
    Files.write(store.workspace().resolve("half"), bytes("half"));
    store.close();
    store = open();

    try (var files = Files.list(store.workspace())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void whatIsKeptTwiceIsThereOnceAndTheLaterIsRight() throws IOException {
    store.keep(KEY, bytes("first"), FACTS);
    var once = store.find(KEY);
    store.keep(KEY, bytes("first"), FACTS);

    assertThat(store.find(KEY)).isEqualTo(once);

    store.keep(KEY, bytes("second"), FACTS);

    assertThat(store.read(KEY)).contains(bytes("second"));
  }

  @Test
  void aCopyIsAnObjectOfItsOwn() throws IOException {
    var other = new ObjectKey("originals/o/p.2.jpg");
    store.put(KEY, bytes("hello"), FACTS);

    store.copy(KEY, other);
    store.delete(KEY);

    assertThat(store.read(other)).contains(bytes("hello"));
    assertThatThrownBy(() -> store.copy(KEY, new ObjectKey("originals/o/q.jpg")))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aCopyIsWrittenOnceToo() throws IOException {
    var other = new ObjectKey("originals/o/p.2.jpg");
    store.put(KEY, bytes("hello"), FACTS);
    store.put(other, bytes("other"), FACTS);

    assertThatThrownBy(() -> store.copy(KEY, other)).isInstanceOf(ObjectExistsException.class);
    assertThat(store.read(other)).contains(bytes("other"));
  }

  private boolean wrote(String text) throws IOException {
    try {
      store.put(KEY, bytes(text), FACTS);
      return true;
    } catch (ObjectExistsException e) {
      return false;
    }
  }

  private List<ObjectStore.Listed> listed(String prefix) throws IOException {
    var all = new ArrayList<ObjectStore.Listed>();
    store.list(prefix, all::add);
    return all;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
