package dev.imgstream.rendition;

import dev.imgstream.metrics.Metrics;
import dev.imgstream.photo.PhotoType;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes thumbs, previews and JPEGs of originals.
 *
 * <p>All are upright, in sRGB, and carry no metadata of the original. Originals are opened and
 * decoded in processes of their own, a fixed number at once, and callers wait for them; a bounded
 * number of them may. Every method that takes an original throws
 *
 * <ul>
 *   <li>{@link CorruptImage} when the file is damaged or cut off, even if something could be shown,
 *   <li>{@link UnsupportedFormat} when this machine's libvips cannot read its format,
 *   <li>{@link TooManyPixels} when its header says that it is over the limit; nothing is decoded,
 *   <li>{@link Busy} when too many callers wait,
 *   <li>{@link DecoderMissing} when libvips cannot be used,
 *   <li>{@link UncheckedIOException} when the file cannot be read.
 * </ul>
 *
 * <p>The file's name must be safe: made here, not by a stranger.
 */
public final class Renderer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Renderer.class);

  /** Enough for a page of thumbs that are all to be sharpened, few enough to be done in seconds. */
  private static final int WAITING_PER_THREAD = 32;

  private final Workers workers;
  private final Decoders decoders;
  private final RenditionTimes renditions;
  private final CountDownLatch wanted = new CountDownLatch(1);
  private volatile boolean warmingUp;
  private volatile boolean closed;

  /**
   * Makes a renderer; decoders are started when there is work for them.
   *
   * @param maxPixels the limit of width × height of an original
   * @param threads how many originals are worked on at once, at least 1; the number of processors
   *     serves best
   */
  public Renderer(long maxPixels, int threads) {
    this(maxPixels, threads, new Metrics());
  }

  /** The same, which tells what it does. */
  public Renderer(long maxPixels, int threads, Metrics metrics) {
    this(maxPixels, threads, DecoderTerms.usual(), metrics);
  }

  Renderer(long maxPixels, int threads, DecoderTerms terms) {
    this(maxPixels, threads, terms, new Metrics());
  }

  private Renderer(long maxPixels, int threads, DecoderTerms terms, Metrics metrics) {
    this.decoders = new Decoders(maxPixels, terms);
    this.workers = new Workers(threads, threads * WAITING_PER_THREAD);
    this.renditions = new RenditionTimes(metrics);
    metrics.gauge("rendition_queue", "Renditions that wait for a decoder.", workers::waiting);
    metrics.gauge("decoders", "Processes that decode, or wait for work.", decoders::count);
    metrics.gauges(
        "decoder_memory_bytes",
        "What all decodes may take at once, and what is given to them now.",
        "state",
        Map.of("most", () -> terms.memory(), "granted", decoders::granted));
  }

  /**
   * The version of libvips that decoders use; one is started if none was yet.
   *
   * @throws DecoderMissing when none can work, with what to do
   */
  public String library() {
    return decoders.version();
  }

  /**
   * What a probe is told: the version of libvips that decoders use, or that the first of them is
   * yet to start, for which photos that come meanwhile wait.
   *
   * @throws DecoderMissing when none can work, with what to do
   */
  public String check() {
    return warmingUp ? "the first decoder is yet to start" : "libvips " + library();
  }

  /**
   * Has a decoder started beside what else goes on, so that the first photo need not wait for it:
   * once {@link #warmUpNow} is called, or after so long.
   */
  public void warmUpWithin(Duration most) {
    warmingUp = true;
    Thread.ofPlatform().daemon().name("first-decoder").start(() -> tryOneWithin(most));
  }

  /** Whatever else needed the processor has had it. */
  public void warmUpNow() {
    wanted.countDown();
  }

  private void tryOneWithin(Duration most) {
    try {
      boolean asked = wanted.await(most.toMillis(), TimeUnit.MILLISECONDS);
      log.atDebug().addKeyValue("asked", asked).log("the first decoder starts");
      if (!closed) {
        decoders.version();
      }
    } catch (DecoderMissing missing) {
      log.error("no photo can be rendered", missing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      warmingUp = false;
    }
  }

  /** Makes what the grid needs of an original that has just arrived, at the least cost. */
  public Rendered render(Path original, PhotoType type) {
    return Rendered.of(made(Task.RENDER, original, type));
  }

  /** Makes the preview, and from the same decode a thumb to replace a provisional one. */
  public Sharpened sharpen(Path original, PhotoType type) {
    var pictures = made(Task.SHARPEN, original, type).pictures();
    return new Sharpened(pictures.getFirst(), pictures.getLast());
  }

  /** Makes the preview alone: a JPEG that fits in 1600 × 1600 pixels. */
  public byte[] preview(Path original, PhotoType type) {
    return made(Task.PREVIEW, original, type).pictures().getFirst();
  }

  /** Makes a JPEG of full size and quality 92, for whoever cannot open the original's format. */
  public byte[] jpeg(Path original, PhotoType type) {
    return made(Task.JPEG, original, type).pictures().getFirst();
  }

  private Made made(Task task, Path original, PhotoType type) {
    try {
      return workers.run(
          () -> renditions.timed(task, type, () -> decoders.make(task, original, type)));
    } catch (RejectedExecutionException full) {
      throw new Busy(full);
    } catch (ExecutionException failure) {
      throw failure.getCause() instanceof RuntimeException told
          ? told
          : new IllegalStateException("rendering failed", failure);
    }
  }

  /** Takes no more work and waits up to eight seconds for what has begun. */
  @Override
  public void close() {
    closed = true;
    warmUpNow();
    workers.close();
    decoders.close();
  }
}
