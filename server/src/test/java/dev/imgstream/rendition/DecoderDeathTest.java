package dev.imgstream.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.imgstream.DecoderProcesses;
import dev.imgstream.Photos;
import dev.imgstream.api.Await;
import dev.imgstream.photo.PhotoType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Decoders that crash, hang or want too much: their file is refused, and nothing else happens. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux tells of a process's threads in /proc")
class DecoderDeathTest {
  private static final Path JPEG = Photos.path("albums/nature/tanners_ridge.jpg");
  private static final Path HEIC = Photos.path("formats/heic/IMG_2682.heic");
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final long PLENTY = 1L << 30;
  private static final DecoderTerms PATIENT =
      new DecoderTerms(LONG, LONG, LONG, Duration.ZERO, LONG, PLENTY);

  @TempDir Path folder;

  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<ProcessHandle> before = new HashSet<>();

  /** An original on which a decoder waits until it is killed: a pipe to which nobody writes. */
  private Path trap;

  @BeforeEach
  void setTrap() throws Exception {
    before.addAll(DecoderProcesses.ours());
    trap = folder.resolve("trap.jpg");
    new ProcessBuilder("mkfifo", trap.toString()).inheritIO().start().waitFor();
  }

  @AfterEach
  void endCallers() {
    callers.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEGV", "ABRT", "KILL"})
  void aFileThatKillsItsDecoderTwiceIsRefusedAndItsNeighboursAreShown(String signal)
      throws Exception {
    try (var renderer = new Renderer(200_000_000, 2, PATIENT)) {
      var refused = callers.submit(() -> renderer.render(trap, PhotoType.JPEG));
      var first = another();
      var neighbour = shownUntilEnded(renderer, refused);
      another();
      DecoderProcesses.signal(signal, first);
      DecoderProcesses.signal(signal, another());

      assertThatExceptionOfType(CorruptImage.class).isThrownBy(() -> outcome(refused));
      assertThat(neighbour.get()).isPositive();
    }
  }

  @Test
  void aGoodPhotoWhoseDecoderIsKilledByOthersIsShown() throws Exception {
    try (var renderer = new Renderer(200_000_000, 1, PATIENT)) {
      var shown = callers.submit(() -> renderer.sharpen(HEIC, PhotoType.HEIC));
      DecoderProcesses.signal("KILL", another());

      assertThat(shown.get().preview()).isNotEmpty();
    }
  }

  @Test
  void aDecoderThatWasKilledWhileItRestedIsReplaced() throws Exception {
    try (var renderer = new Renderer(200_000_000, 1, PATIENT)) {
      renderer.render(JPEG, PhotoType.JPEG);
      DecoderProcesses.signal("KILL", another());

      assertThat(renderer.render(JPEG, PhotoType.JPEG).width()).isPositive();
    }
  }

  @Test
  void aDecoderThatStandsStillIsReplacedWhenItsTimeIsOver() throws Exception {
    var hasty = new DecoderTerms(LONG, Duration.ofSeconds(5), LONG, Duration.ZERO, LONG, PLENTY);
    try (var renderer = new Renderer(200_000_000, 1, hasty)) {
      renderer.render(JPEG, PhotoType.JPEG);
      DecoderProcesses.signal("STOP", another());

      assertThat(renderer.render(JPEG, PhotoType.JPEG).width()).isPositive();
    }
  }

  @Test
  void aFileThatIsNeverOpenedToItsEndIsRefused() {
    var hasty = new DecoderTerms(LONG, SHORT, LONG, Duration.ZERO, LONG, PLENTY);
    try (var renderer = new Renderer(200_000_000, 1, hasty)) {
      assertThatExceptionOfType(CorruptImage.class)
          .isThrownBy(() -> renderer.render(trap, PhotoType.JPEG));
      assertThatExceptionOfType(CorruptImage.class)
          .isThrownBy(() -> renderer.render(trap, PhotoType.HEIC));
    }
  }

  @Test
  void aPictureThatTakesTooLongToDecodeIsRefused() {
    var hasty = new DecoderTerms(LONG, LONG, Duration.ofMillis(20), Duration.ZERO, LONG, PLENTY);
    try (var renderer = new Renderer(200_000_000, 1, hasty)) {
      assertThatExceptionOfType(CorruptImage.class)
          .isThrownBy(() -> renderer.jpeg(HEIC, PhotoType.HEIC));
    }
  }

  @Test
  void aPictureThatTakesMoreMemoryThanThereIsIsTooLarge() {
    var poor = new DecoderTerms(LONG, LONG, LONG, Duration.ZERO, LONG, 48 << 20);
    try (var renderer = new Renderer(200_000_000, 1, poor)) {
      assertThatExceptionOfType(TooManyPixels.class)
          .isThrownBy(() -> renderer.sharpen(HEIC, PhotoType.HEIC));
      assertThat(renderer.render(JPEG, PhotoType.JPEG).width()).isPositive();
    }
  }

  @Test
  void decodersEndWhenThereIsNothingToDoAndWithTheRenderer() throws Exception {
    var brief = new DecoderTerms(LONG, LONG, LONG, Duration.ZERO, Duration.ofMillis(100), PLENTY);
    try (var renderer = new Renderer(200_000_000, 1, brief)) {
      renderer.render(JPEG, PhotoType.JPEG);
      Await.until("the decoder ends", () -> decoders().isEmpty());
      assertThat(renderer.render(JPEG, PhotoType.JPEG).width()).isPositive();
    }
    try (var renderer = new Renderer(200_000_000, 1, PATIENT)) {
      assertThat(renderer.library()).startsWith("8.");
      assertThat(decoders()).isNotEmpty();
    }
    Await.until("the decoder ends with the renderer", () -> decoders().isEmpty());
  }

  private Future<Integer> shownUntilEnded(Renderer renderer, Future<?> other) {
    return callers.submit(
        () -> {
          int shown = 0;
          while (!other.isDone()) {
            assertThat(renderer.render(JPEG, PhotoType.JPEG).width()).isPositive();
            shown++;
          }
          return shown;
        });
  }

  private static Object outcome(Future<?> future) throws Exception {
    try {
      return future.get();
    } catch (java.util.concurrent.ExecutionException failure) {
      throw (Exception) failure.getCause();
    }
  }

  private List<ProcessHandle> decoders() {
    return DecoderProcesses.ours().stream().filter(it -> !before.contains(it)).toList();
  }

  /** Waits for a decoder that has not been seen yet and is ready. */
  private ProcessHandle another() throws Exception {
    var ready = new ArrayList<ProcessHandle>();
    Await.until(
        "another decoder is there",
        () -> {
          decoders().stream().filter(DecoderProcesses::isReady).forEach(ready::add);
          return !ready.isEmpty();
        });
    before.add(ready.getFirst());
    return ready.getFirst();
  }
}
