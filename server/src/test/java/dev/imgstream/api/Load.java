package dev.imgstream.api;

import dev.imgstream.http.Refusal;
import dev.imgstream.photo.PhotoType;
import dev.imgstream.rendition.Renderer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes all of a renderer until it is closed: every thread reads an original that is a pipe to
 * which nobody writes, and as many wait behind them as may wait.
 */
final class Load implements AutoCloseable {
  private final Renderer renderer;
  private final Path pipe;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger turnedAway = new AtomicInteger();

  Load(Renderer renderer, Path folder) throws Exception {
    this.renderer = renderer;
    this.pipe = folder.resolve("pipe.jpg");
    new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
    Await.until(
        "the renderer turns someone away",
        () -> {
          callers.execute(this::render);
          return turnedAway.get() > 0;
        });
  }

  private void render() {
    try {
      renderer.render(pipe, PhotoType.JPEG);
      throw new AssertionError("nobody has written a photo to " + pipe);
    } catch (Refusal refusal) {
      if (refusal.kind().status() == 503) {
        turnedAway.incrementAndGet();
      }
    } catch (UncheckedIOException gone) {
      // The pipe was removed before its turn came.
      assert !Files.exists(pipe) : gone;
    }
  }

  /** Lets the readers go: they find the pipe empty, and those behind them find no pipe. */
  @Override
  public void close() throws IOException {
    try (var _ = new RandomAccessFile(pipe.toFile(), "rw")) {
      Files.delete(pipe);
    }
    callers.close();
  }
}
