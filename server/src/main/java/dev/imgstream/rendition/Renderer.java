package dev.imgstream.rendition;

import dev.imgstream.http.Refusal;
import dev.imgstream.photo.PhotoType;
import dev.imgstream.vips.LibraryMissing;
import dev.imgstream.vips.LoaderMissing;
import dev.imgstream.vips.Vips;
import dev.imgstream.vips.VipsException;
import dev.imgstream.vips.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes thumbs, previews and JPEGs of originals.
 *
 * <p>All are upright, in sRGB, and carry no metadata of the original. Work runs on a fixed number
 * of threads, and callers wait for it; a bounded number of them may. Every method that takes an
 * original throws
 *
 * <ul>
 *   <li>{@link CorruptImage} when the file is damaged or cut off, even if something could be shown,
 *   <li>{@link UnsupportedFormat} when this machine's libvips cannot read its format,
 *   <li>{@link TooManyPixels} when its header says that it is over the limit; nothing is decoded,
 *   <li>{@link Busy} when too many callers wait,
 *   <li>{@link LibraryMissing} when libvips cannot be used,
 *   <li>{@link UncheckedIOException} when the file cannot be read.
 * </ul>
 *
 * <p>The file's name must be safe: made here, not by a stranger.
 */
public final class Renderer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Renderer.class);

  /** Enough for a page of thumbs that are all to be sharpened, few enough to be done in seconds. */
  private static final int WAITING_PER_THREAD = 32;

  private final long maxPixels;
  private final Workers workers;

  /**
   * Makes a renderer; libvips is loaded at its first use.
   *
   * @param maxPixels the limit of width × height of an original
   * @param threads how many originals are worked on at once, at least 1; the number of processors
   *     serves best
   */
  public Renderer(long maxPixels, int threads) {
    this.maxPixels = maxPixels;
    this.workers = new Workers(threads, threads * WAITING_PER_THREAD);
  }

  /**
   * The version of libvips, found and started if it was not yet.
   *
   * @throws LibraryMissing when it cannot be used, with what to do
   */
  public String library() {
    return Vips.version();
  }

  /** Makes what the grid needs of an original that has just arrived, at the least cost. */
  public Rendered render(Path original, PhotoType type) {
    return on(original, type, Rendering::atArrival);
  }

  /** Makes the preview, and from the same decode a thumb to replace a provisional one. */
  public Sharpened sharpen(Path original, PhotoType type) {
    return on(original, type, Rendering::sharpened);
  }

  /** Makes the preview alone: a JPEG that fits in 1600 × 1600 pixels. */
  public byte[] preview(Path original, PhotoType type) {
    return on(original, type, Rendering::preview);
  }

  /** Makes a JPEG of full size and quality 92, for whoever cannot open the original's format. */
  public byte[] jpeg(Path original, PhotoType type) {
    return on(original, type, Rendering::jpeg);
  }

  private interface Work<T> {
    T on(Original original) throws VipsException;
  }

  private <T> T on(Path file, PhotoType type, Work<T> work) {
    try {
      return workers.run(() -> work.on(Original.open(file, type, maxPixels)));
    } catch (RejectedExecutionException full) {
      throw new Busy(full);
    } catch (ExecutionException failure) {
      throw switch (failure.getCause()) {
        case Refusal refusal -> refusal;
        case LoaderMissing _ -> new UnsupportedFormat();
        case VipsException broken -> {
          log.debug("A {} could not be rendered: {}", type, broken.getMessage());
          yield new CorruptImage(broken);
        }
        case IOException unreadable -> new UncheckedIOException(unreadable);
        case LibraryMissing missing -> missing;
        case null, default -> new IllegalStateException("rendering failed", failure);
      };
    }
  }

  /** Takes no more work and waits up to eight seconds for what has begun. */
  @Override
  public void close() {
    workers.close();
  }
}
