package dev.imgstream.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.account.OwnerId;
import dev.imgstream.api.Await;
import dev.imgstream.photo.PhotoId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class ThumbCacheTest {
  private static final ThumbName A = name(1);
  private static final ThumbName B = name(2);
  private static final ThumbName C = name(3);

  @Test
  void theOneThatWasNotAskedForTheLongestGoesFirst() throws IOException {
    var cache = new ThumbCache(2 * (10 + ThumbCache.BESIDES));
    fill(cache, A, 10);
    fill(cache, B, 10);
    assertThat(cache.find(A)).isPresent();
    fill(cache, C, 10);

    assertThat(cache.find(A)).isPresent();
    assertThat(cache.find(B)).isEmpty();
    assertThat(cache.find(C)).isPresent();
  }

  @Test
  void whatIsLargerThanAllIsNotKeptAndLeavesRoomForOthers() throws IOException {
    var cache = new ThumbCache(1_000);
    assertThat(cache.get(A, _ -> Optional.of(new byte[2_000]))).isPresent();
    assertThat(cache.find(A)).isEmpty();
    fill(cache, B, 10);
    assertThat(cache.find(B)).isPresent();
  }

  @Test
  void whatIsNotThereIsAskedForAgain() throws IOException {
    var cache = new ThumbCache(1_000);
    assertThat(cache.get(A, _ -> Optional.empty())).isEmpty();
    fill(cache, A, 10);
    assertThat(cache.find(A)).isPresent();
  }

  @Test
  void aFailureIsNotRemembered() throws IOException {
    var cache = new ThumbCache(1_000);
    assertThatThrownBy(() -> cache.get(A, _ -> fail())).hasMessage("no line");
    fill(cache, A, 10);
    assertThat(cache.find(A)).isPresent();
  }

  @Test
  void manyWhoAskAtOnceCostOneRead() throws Exception {
    var cache = new ThumbCache(1_000);
    var reads = new AtomicInteger();
    var line = new CountDownLatch(1);
    try (var threads = Executors.newFixedThreadPool(8)) {
      var waiting = new AtomicInteger();
      var asked = new ArrayList<Future<Optional<byte[]>>>();
      for (int i = 0; i < 8; i++) {
        asked.add(
            threads.submit(
                () -> {
                  waiting.incrementAndGet();
                  return cache.get(A, _ -> slowly(reads, line));
                }));
      }
      Await.until("all have asked", () -> waiting.get() == 8 && reads.get() == 1);
      line.countDown();
      for (var one : asked) {
        assertThat(one.get()).isPresent();
      }
    }
    assertThat(reads).hasValue(1);
    assertThat(cache.find(A)).isPresent();
  }

  private static ThumbName name(int number) {
    return new ThumbName(
        new OwnerId(new UUID(0, 0)), new PhotoId(new UUID(0, number)), 1, ThumbSize.USUAL);
  }

  private static void fill(ThumbCache cache, ThumbName name, int size) throws IOException {
    assertThat(cache.get(name, _ -> Optional.of(new byte[size]))).isPresent();
  }

  private static Optional<byte[]> fail() throws IOException {
    throw new IOException("no line");
  }

  private static Optional<byte[]> slowly(AtomicInteger reads, CountDownLatch line) {
    reads.incrementAndGet();
    try {
      line.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return Optional.of(new byte[10]);
  }
}
