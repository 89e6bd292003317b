package dev.imgstream.rendition;

import dev.imgstream.account.OwnerId;
import dev.imgstream.http.Refusal;
import dev.imgstream.objects.ObjectStore;
import dev.imgstream.photo.Photos;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thumbs of many photos, kept in memory. From a store that is far away many are read at once,
 * though no more for all callers together than the store bears; a folder's are read one by one.
 */
public final class Thumbs implements AutoCloseable {
  /** Some thousand thumbs. */
  public static final long IN_MEMORY = 64 * 1024 * 1024;

  private static final Logger log = LoggerFactory.getLogger(Thumbs.class);
  private static final byte[] NONE = {};

  private final ObjectStore objects;
  private final Photos photos;
  private final Renditions renditions;
  private final ThumbCache cache = new ThumbCache(IN_MEMORY);
  private final ExecutorService readers;

  /** Bytes that all strips under way may hold: a fourth of Java's heap. */
  private final Semaphore room =
      new Semaphore((int) Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 4));

  public Thumbs(ObjectStore objects, Photos photos, Renditions renditions) {
    this.objects = objects;
    this.photos = photos;
    this.renditions = renditions;
    this.readers =
        Executors.newFixedThreadPool(
            objects.readsAtOnce(), Thread.ofVirtual().name("thumbs-", 0).factory());
  }

  /**
   * The thumbs that are wanted, in their order; no bytes where one can be neither read nor made.
   * The strip's owner closes it.
   */
  Strip of(OwnerId owner, List<Wanted> run, ThumbSize size) {
    var names =
        run.stream()
            .map(wanted -> new ThumbName(owner, wanted.photo(), wanted.version(), size))
            .toList();
    // Taken out one by one, so that nothing holds what the strip has let go of.
    var begun = new ArrayDeque<>(names.stream().map(this::begin).toList());
    var strip = new Strip(room, name -> cache.get(name, this::read));
    try {
      for (var name : names) {
        strip.add(name, thumb(name, begun.remove()));
      }
      return strip;
    } catch (RuntimeException | Error e) {
      strip.close();
      throw e;
    }
  }

  /** Only reads are shared out: what is lost is made by the thread that asks. */
  private byte[] thumb(ThumbName name, Reading reading) {
    try {
      var there = reading.bytes();
      if (there.isPresent()) {
        return there.get();
      }
      var lost =
          photos
              .find(name.owner(), name.photo())
              .filter(photo -> photo.picture().version() == name.version());
      return lost.isPresent() ? renditions.thumb(lost.get(), name.size()) : NONE;
    } catch (IOException | Refusal e) {
      log.atError()
          .setCause(e)
          .addKeyValue("photo", name.photo())
          .log("a thumb cannot be read or made");
      return NONE;
    }
  }

  private Reading begin(ThumbName name) {
    var there = cache.find(name);
    if (there.isPresent()) {
      return () -> there;
    }
    if (objects.readsAtOnce() == 1) {
      return () -> cache.get(name, this::read);
    }
    var coming = readers.submit(() -> cache.get(name, this::read));
    return () -> awaited(coming);
  }

  private Optional<byte[]> read(ThumbName name) throws IOException {
    return objects.read(name.key()).map(object -> ThumbObject.picture(object, name.size()));
  }

  private static Optional<byte[]> awaited(Future<Optional<byte[]>> coming) throws IOException {
    try {
      return coming.get();
    } catch (ExecutionException e) {
      throw new IOException("a thumb cannot be read from the store", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a thumb was read");
    }
  }

  @Override
  public void close() {
    readers.shutdownNow();
  }

  /** A thumb that is being read, or will be when it is asked for. */
  @FunctionalInterface
  private interface Reading {
    Optional<byte[]> bytes() throws IOException;
  }
}
