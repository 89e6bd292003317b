package dev.imgstream.rendition;

import dev.imgstream.http.Refusal;
import dev.imgstream.photo.PhotoType;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The decoders of a program: one for each thread that has work for one, started when it is wanted
 * and ended when it has had none for a while.
 */
final class Decoders implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Decoders.class);

  private final long maxPixels;
  private final DecoderTerms terms;
  private final MemoryBudget budget;
  private final ScheduledExecutorService timer;
  private final BlockingDeque<Decoder> idle = new LinkedBlockingDeque<>();
  private final Set<Decoder> all = ConcurrentHashMap.newKeySet();

  /** What the last that started said of itself; nothing after one that did not start. */
  private volatile @Nullable String version;

  private volatile boolean closed;

  Decoders(long maxPixels, DecoderTerms terms) {
    this.maxPixels = maxPixels;
    this.terms = terms;
    this.budget = new MemoryBudget(terms.memory());
    var threads =
        new ScheduledThreadPoolExecutor(
            1, work -> Thread.ofPlatform().daemon().name("decoder-deadlines").unstarted(work));
    threads.setRemoveOnCancelPolicy(true);
    long often = terms.idle().toNanos() / 4;
    var _ = threads.scheduleWithFixedDelay(this::endTheIdle, often, often, TimeUnit.NANOSECONDS);
    this.timer = threads;
  }

  /**
   * The version of libvips that decoders have.
   *
   * @throws DecoderMissing if none can be started
   */
  synchronized String version() {
    var known = version;
    if (known == null) {
      var decoder = start();
      giveBack(decoder);
      known = decoder.version();
    }
    return known;
  }

  /**
   * Has a task done.
   *
   * <p>A decoder may die of its file, or be killed by something else, such as the want of memory.
   * So a file has a second try, in a decoder that has seen no other.
   *
   * @throws Refusal if the file is damaged or asks too much, or both decoders died
   */
  Made make(Task task, Path file, PhotoType type) {
    try {
      return make(idleOrNew(), task, file, type);
    } catch (DecoderDied first) {
      log.warn("a decoder {} with a {} and is replaced", first.getMessage(), type);
    }
    try {
      return make(start(), task, file, type);
    } catch (DecoderDied second) {
      log.warn("another decoder {} with it, so it is refused", second.getMessage());
      throw second.refusal();
    }
  }

  private Made make(Decoder decoder, Task task, Path file, PhotoType type) throws DecoderDied {
    try {
      return new Decoding(decoder, terms, budget, maxPixels).make(new Order.Open(task, type, file));
    } finally {
      giveBack(decoder);
    }
  }

  private Decoder idleOrNew() {
    for (var next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      if (next.isAlive()) {
        return next;
      }
      all.remove(next);
    }
    return start();
  }

  private Decoder start() {
    try {
      var decoder = started();
      all.add(decoder);
      version = decoder.version();
      return decoder;
    } catch (DecoderMissing missing) {
      version = null;
      throw missing;
    }
  }

  /** One may be killed before it has begun as well. */
  private Decoder started() {
    try {
      return new Decoder(DecoderProgram.start(), terms, timer);
    } catch (DecoderMissing first) {
      log.warn("a decoder could not be started, and is tried again", first);
      return new Decoder(DecoderProgram.start(), terms, timer);
    }
  }

  private void giveBack(Decoder decoder) {
    if (decoder.isAlive() && !closed) {
      decoder.rest();
      // The one that worked last comes first, so that those beyond need can end.
      idle.addFirst(decoder);
    } else {
      end(decoder);
    }
  }

  /** Those that there are, with work or without. */
  int count() {
    return all.size();
  }

  /** Bytes that decodes are granted now. */
  long granted() {
    return budget.granted();
  }

  private void endTheIdle() {
    for (var next = idle.pollLast(); next != null; next = idle.pollLast()) {
      if (!next.hasRested(terms.idle())) {
        idle.addLast(next);
        return;
      }
      end(next);
    }
  }

  private void end(Decoder decoder) {
    all.remove(decoder);
    decoder.close();
  }

  /** Ends them all, whatever they are at. */
  @Override
  public void close() {
    closed = true;
    timer.shutdownNow();
    all.forEach(Decoder::close);
  }
}
