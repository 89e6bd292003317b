package dev.imgstream.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.objects.Checksums;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PartialsTest {
  private static final byte[] FILE = random(300_000);

  @TempDir private Path folder;
  private final UploadId id = UploadId.fresh();
  private Partials partials;

  @BeforeEach
  void open() {
    partials = new Partials(folder);
  }

  @AfterEach
  void close() {
    partials.close();
  }

  @Test
  void partsOfAnySizeMakeTheFile() throws IOException {
    append(0, 1);
    append(1, 100_000);
    append(100_000, FILE.length);

    assertWhole();
  }

  @Test
  void bytesThatAreHereArePassedOver() throws IOException {
    append(0, 200_000);
    append(0, 150_000);
    append(100_000, FILE.length);

    assertWhole();
  }

  @Test
  void aGapIsNotTaken() throws IOException {
    append(0, 10);

    assertThatThrownBy(() -> append(11, 20)).isInstanceOf(IllegalArgumentException.class);
    assertThat(partials.length(id)).isEqualTo(10);
  }

  @Test
  void whatCameBeforeARestartCounts() throws IOException {
    append(0, 200_000);
    partials = new Partials(folder);
    append(200_000, FILE.length);

    assertWhole();
  }

  @Test
  void aFileThatWasRemovedBeginsAgain() throws IOException {
    append(0, 200_000);
    assertThat(partials.delete(id)).isTrue();
    assertThat(partials.length(id)).isZero();
    append(0, FILE.length);

    assertWhole();
  }

  @Test
  void aLargeFileIsSummedUpBehindWhatComes() throws Exception {
    var large = random(70_000_000);
    for (int at = 0; at < large.length; at += 1_000_000) {
      int from = at;
      partials.use(
          id,
          partial -> {
            partial.append(from, Arrays.copyOfRange(large, from, from + 1_000_000), 1_000_000);
            return partial;
          });
    }
    partials.use(
        id,
        partial -> {
          partial.force();
          return partial;
        });

    var sums = partials.use(id, Partial::sums);
    assertThat(sums.length()).isEqualTo(large.length);
    assertThat(sums.sha256()).isEqualTo(Checksums.of(new ByteArrayInputStream(large)).sha256());
  }

  @Test
  void sendersAtOnceMakeOneFile() throws Exception {
    List<Callable<Void>> senders = new ArrayList<>();
    for (int n = 0; n < 8; n++) {
      int step = 1_000 + 777 * n;
      senders.add(
          () -> {
            for (int at = 0; at < FILE.length; at += step) {
              append(at, Math.min(FILE.length, at + step));
            }
            return null;
          });
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var sender : threads.invokeAll(senders)) {
        sender.get();
      }
    }

    assertWhole();
  }

  @Test
  void moreUploadsThanAreRememberedKeepTheirBytes() throws IOException {
    append(0, 200_000);
    for (int n = 0; n < 1_100; n++) {
      partials.use(
          UploadId.fresh(),
          partial -> {
            partial.append(0, FILE, 10);
            return partial;
          });
    }
    append(200_000, FILE.length);

    assertWhole();
    assertThat(partials.all()).hasSize(1_101).contains(id);
  }

  @Test
  void whoeverStillUsesBytesThatFailedDoesNotHarmTheNext() throws IOException {
    var disk = new FailingDisk();
    partials.close();
    partials = new Partials(folder, disk);
    append(0, 1_000);

    partials.use(
        id,
        first -> {
          disk.fail(FailingDisk.Does.FORCE);
          assertThatThrownBy(() -> partials.use(id, PartialsTest::forced))
              .isInstanceOf(IOException.class);
          disk.mend();
          append(0, FILE.length);
          assertThatThrownBy(() -> forced(first)).isInstanceOf(IOException.class);
          return first;
        });

    assertWhole();
  }

  @Test
  void nothingIsDoneBehindTheBackOfWhoeverSends() throws IOException {
    append(0, 1_000);

    boolean done = partials.use(id, _ -> partials.unlessInUse(id, () -> partials.delete(id)));

    assertThat(done).isFalse();
    assertThat(partials.length(id)).isEqualTo(1_000);
    assertThat(partials.unlessInUse(id, () -> partials.delete(id))).isTrue();
    assertThat(partials.length(id)).isZero();
  }

  private static Partial forced(Partial partial) throws IOException {
    partial.force();
    return partial;
  }

  private void append(int from, int to) throws IOException {
    partials.use(
        id,
        partial -> {
          partial.append(from, Arrays.copyOfRange(FILE, from, to), to - from);
          return partial;
        });
  }

  private void assertWhole() throws IOException {
    assertThat(Files.readAllBytes(partials.file(id))).isEqualTo(FILE);
    var expected = Checksums.of(new ByteArrayInputStream(FILE));
    var sums = partials.use(id, Partial::sums);
    assertThat(sums.sha256()).isEqualTo(expected.sha256());
    assertThat(sums.crc32c()).isEqualTo(expected.crc32c());
  }

  private static byte[] random(int length) {
    var bytes = new byte[length];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
