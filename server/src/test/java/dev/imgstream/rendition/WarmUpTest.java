package dev.imgstream.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.DecoderProcesses;
import dev.imgstream.api.Await;
import java.time.Duration;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

/**
 * The first decoder comes when it is called, or after a while, and not to a renderer at its end.
 */
class WarmUpTest {
  private static final Duration LONG = Duration.ofDays(1);

  @Test
  void theFirstDecoderComesWhenItIsCalled() throws Exception {
    try (var renderer = new Renderer(200_000_000, 1)) {
      renderer.warmUpWithin(LONG);
      assertThat(renderer.check()).isEqualTo("the first decoder is yet to start");

      renderer.warmUpNow();
      Await.until("a decoder is there", () -> renderer.check().startsWith("libvips "));
    }
  }

  @Test
  void itComesAfterAWhileThoughNobodyCalls() throws Exception {
    try (var renderer = new Renderer(200_000_000, 1)) {
      renderer.warmUpWithin(Duration.ofMillis(1));
      Await.until("a decoder is there", () -> renderer.check().startsWith("libvips "));
    }
  }

  @Test
  void noneComesToARendererThatWasClosedBefore() throws Exception {
    var before = new HashSet<>(DecoderProcesses.ours());
    var renderer = new Renderer(200_000_000, 1);
    renderer.warmUpWithin(LONG);
    renderer.close();

    Await.until("it waits no longer", () -> !isWaiting());
    assertThat(DecoderProcesses.ours()).isSubsetOf(before);
  }

  private static boolean isWaiting() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("first-decoder"));
  }
}
