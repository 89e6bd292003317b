package dev.imgstream.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class WorkersTest {
  @Test
  void workRunsOnAPlatformThreadAndItsResultComesBack() throws ExecutionException {
    try (var workers = new Workers(1, 1)) {
      assertThat(workers.run(() -> Thread.currentThread().isVirtual())).isFalse();
      assertThat(workers.run(() -> Thread.currentThread().getName())).isEqualTo("rendering-1");
    }
  }

  @Test
  void whatTheWorkThrowsComesBack() {
    try (var workers = new Workers(1, 1)) {
      assertThatThrownBy(
              () ->
                  workers.run(
                      () -> {
                        throw new IOException("broken");
                      }))
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void moreWorkThanMayWaitIsRejected() throws Exception {
    try (var workers = new Workers(1, 1)) {
      var begun = new CountDownLatch(1);
      var release = new CountDownLatch(1);
      var first =
          new FutureTask<>(
              () ->
                  workers.run(
                      () -> {
                        begun.countDown();
                        release.await();
                        return "first";
                      }));
      Thread.ofVirtual().start(first);
      begun.await();
      var second = new FutureTask<>(() -> workers.run(() -> "second"));
      Thread waiting = Thread.ofVirtual().start(second);
      while (waiting.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> workers.run(() -> "third"))
          .isInstanceOf(RejectedExecutionException.class);
      release.countDown();
      assertThat(first.get()).isEqualTo("first");
      assertThat(second.get()).isEqualTo("second");
    }
  }

  @Test
  void aCallerThatIsInterruptedIsLetGoAndStaysInterrupted() throws Exception {
    try (var workers = new Workers(1, 1)) {
      var begun = new CountDownLatch(1);
      var release = new CountDownLatch(1);
      var caller =
          new FutureTask<>(
              () -> {
                assertThatThrownBy(
                        () ->
                            workers.run(
                                () -> {
                                  begun.countDown();
                                  release.await();
                                  return "unheard";
                                }))
                    .isInstanceOf(CancellationException.class);
                return Thread.currentThread().isInterrupted();
              });
      Thread thread = Thread.ofVirtual().start(caller);
      begun.await();
      thread.interrupt();
      assertThat(caller.get()).isTrue();
      release.countDown();
    }
  }

  @Test
  void nothingRunsAfterTheEnd() {
    var workers = new Workers(1, 1);
    workers.close();
    assertThatThrownBy(() -> workers.run(() -> "late"))
        .isInstanceOf(RejectedExecutionException.class);
  }
}
