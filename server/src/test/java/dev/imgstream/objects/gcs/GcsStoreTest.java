package dev.imgstream.objects.gcs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.objects.ObjectKey;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.objects.ObjectStoreContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract, kept by a bucket. */
final class GcsStoreTest extends ObjectStoreContract {
  @TempDir private Path folder;

  private final TestBucket bucket = new TestBucket();

  GcsStoreTest() throws IOException, InterruptedException {}

  @Override
  protected ObjectStore open() throws IOException {
    return bucket.open(folder.resolve("workspace"));
  }

  @AfterEach
  void closeBucket() {
    bucket.close();
  }

  @Test
  void aLargeFileComesBackWholeInPartsAndAsACopy() throws IOException {
    // Beyond what is sent in one request, and what is read or rewritten at once.
    var bytes = new byte[9 * 1024 * 1024 + 1];
    new Random(1).nextBytes(bytes);
    var copy = new ObjectKey("originals/o/p.2.jpg");
    try (var store = open()) {
      store.put(KEY, Files.write(store.workspace().resolve("a"), bytes), FACTS);
      store.copy(KEY, copy, FACTS);
      assertThat(store.read(KEY).orElseThrow()).isEqualTo(bytes);
      try (var file = store.local(copy).orElseThrow();
          var open = store.open(KEY).orElseThrow()) {
        assertThat(file.path()).hasBinaryContent(bytes);
        var out = new ByteArrayOutputStream();
        open.copy(0, bytes.length, out);
        assertThat(out.toByteArray()).isEqualTo(bytes);
      }
    }
  }

  @Test
  void whatWasHadAsAFileIsRemovedFromTheWorkspace() throws IOException {
    try (var store = open()) {
      store.put(KEY, new byte[] {1}, FACTS);
      store.local(KEY).orElseThrow().close();
      assertThat(store.workspace()).isEmptyDirectory();
    }
  }

  @Test
  void whoAsksForTheRoomMakesNoFolder() throws IOException {
    var nowhere = folder.resolve("not/there/yet");
    try (var store = bucket.asItStands(nowhere)) {
      assertThat(store.room()).isPositive();
    }
    assertThat(folder.resolve("not")).doesNotExist();
  }

  @Test
  void aListingGoesOnPastItsFirstPage() throws IOException {
    try (var store = open()) {
      for (int i = 0; i < 1_005; i++) {
        store.put(new ObjectKey("originals/o/" + i + ".jpg"), new byte[] {1}, FACTS);
      }
      var listed = new AtomicInteger();
      store.list("originals/", _ -> listed.incrementAndGet());
      assertThat(listed).hasValue(1_005);
    }
  }
}
