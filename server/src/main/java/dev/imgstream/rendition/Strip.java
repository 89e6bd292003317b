package dev.imgstream.rendition;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * The thumbs of one strip, whose lengths are known before the first is sent.
 *
 * <p>A caller may take minutes to read a strip, and many may at once, so all strips together hold
 * only so many bytes. What finds no room is let go of, and is read again when its turn comes.
 */
final class Strip implements AutoCloseable {
  private final Semaphore room;
  private final ThumbCache.Source source;
  private final List<Thumb> thumbs = new ArrayList<>();
  private int taken;

  /**
   * An empty strip.
   *
   * @param room bytes that all strips may hold yet
   * @param source of thumbs that found none
   */
  Strip(Semaphore room, ThumbCache.Source source) {
    this.room = room;
    this.source = source;
  }

  /** Adds a thumb; of no bytes where there is none. */
  void add(ThumbName name, byte[] bytes) {
    boolean isHeld = room.tryAcquire(bytes.length);
    taken += isHeld ? bytes.length : 0;
    thumbs.add(new Thumb(name, bytes.length, isHeld ? Optional.of(bytes) : Optional.empty()));
  }

  /** Whether every thumb is there. */
  boolean isWhole() {
    return thumbs.stream().allMatch(thumb -> thumb.length > 0);
  }

  /** Bytes of one thumb, 0 where there is none. */
  int length(int index) {
    return thumbs.get(index).length;
  }

  /** Bytes of all thumbs. */
  long length() {
    return thumbs.stream().mapToLong(Thumb::length).sum();
  }

  /**
   * A thumb's bytes.
   *
   * @throws IOException if it is not there any more as it was, so that the strip cannot go on
   */
  byte[] bytes(int index) throws IOException {
    var thumb = thumbs.get(index);
    if (thumb.held.isPresent()) {
      return thumb.held.get();
    }
    return source
        .read(thumb.name)
        .filter(again -> again.length == thumb.length)
        .orElseThrow(() -> new IOException("a thumb has gone while its strip was sent"));
  }

  @Override
  public void close() {
    thumbs.clear();
    room.release(taken);
    taken = 0;
  }

  private record Thumb(ThumbName name, int length, Optional<byte[]> held) {}
}
