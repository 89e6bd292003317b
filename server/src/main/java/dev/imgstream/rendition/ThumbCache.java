package dev.imgstream.rendition;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;

/**
 * Thumbs in memory, up to so many bytes; the one that was not asked for the longest goes first.
 *
 * <p>A thumb's name bears its version and stands for the same bytes for ever, so nothing here grows
 * old, whichever program writes to the store.
 */
final class ThumbCache {
  /** About what a name and its place in the map take. */
  static final int BESIDES = 300;

  private final long most;
  private final Map<ThumbName, byte[]> kept = new LinkedHashMap<>(64, 0.75f, true);
  private final Map<ThumbName, CompletableFuture<Optional<byte[]>>> underWay =
      new ConcurrentHashMap<>();
  private long bytes;

  /**
   * @param most bytes, those of the names included
   */
  ThumbCache(long most) {
    this.most = most;
  }

  /** A thumb that is in memory. */
  Optional<byte[]> find(ThumbName name) {
    synchronized (kept) {
      return Optional.ofNullable(kept.get(name));
    }
  }

  /** A thumb from memory or its source; whoever asks for it meanwhile waits for the same answer. */
  Optional<byte[]> get(ThumbName name, Source source) throws IOException {
    var mine = new CompletableFuture<Optional<byte[]>>();
    var others = underWay.putIfAbsent(name, mine);
    if (others != null) {
      return awaited(others);
    }
    try {
      // It may have come between the caller's look and now.
      var there = find(name);
      var thumb = there.isPresent() ? there : source.read(name);
      thumb.ifPresent(read -> keep(name, read));
      mine.complete(thumb);
      return thumb;
    } catch (IOException | RuntimeException | Error e) {
      mine.completeExceptionally(e);
      throw e;
    } finally {
      underWay.remove(name);
    }
  }

  private void keep(ThumbName name, byte[] thumb) {
    synchronized (kept) {
      var before = kept.put(name, thumb);
      bytes += thumb.length - (before == null ? -BESIDES : before.length);
      var eldest = kept.entrySet().iterator();
      while (bytes > most) {
        bytes -= eldest.next().getValue().length + BESIDES;
        eldest.remove();
      }
    }
  }

  private static Optional<byte[]> awaited(CompletableFuture<Optional<byte[]>> others)
      throws IOException {
    try {
      return others.get();
    } catch (ExecutionException e) {
      throw new IOException("a thumb that others read just now cannot be read", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while others read a thumb");
    }
  }

  /** Where thumbs come from; empty where there is none. */
  @FunctionalInterface
  interface Source {
    Optional<byte[]> read(ThumbName name) throws IOException;
  }
}
