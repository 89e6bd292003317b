package dev.imgstream.rendition;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One decoder's process, seen from the server. It works on one original at a time and belongs to
 * one thread at a time.
 */
final class Decoder implements AutoCloseable {
  private final Process process;
  private final ScheduledExecutorService timer;
  private final DataOutputStream orders;
  private final DataInputStream replies;
  private final String version;
  private volatile boolean late;
  private long idleSince = System.nanoTime();

  /**
   * Takes a process that was just started and waits until it is ready.
   *
   * @param timer ends it when its time is over
   * @throws DecoderMissing if it cannot work
   */
  Decoder(Process process, DecoderTerms terms, ScheduledExecutorService timer) {
    this.process = process;
    this.timer = timer;
    DecoderErrors.log(process);
    this.orders = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    this.replies = new DataInputStream(new BufferedInputStream(process.getInputStream(), 65_536));
    this.version = greeted(terms.toStart());
  }

  private String greeted(Duration most) {
    try {
      return switch (within(most, this::reply)) {
        case Reply.Ready(var libvips) -> libvips;
        case Reply.Unusable(var why) -> throw new DecoderMissing(why);
        case Reply other -> throw new DecoderMissing("A new decoder said " + other + ".");
      };
    } catch (DecoderDied died) {
      throw new DecoderMissing("A new decoder " + died.getMessage() + ".", died);
    }
  }

  /** The version of libvips that it uses. */
  String version() {
    return version;
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends an order and waits for what comes of it, or ends the process when the time is over. */
  Reply ask(Order order, Duration most) throws DecoderDied {
    return within(
        most,
        () -> {
          order.send(orders);
          return reply();
        });
  }

  private Reply reply() throws IOException {
    return Reply.await(replies);
  }

  private Reply within(Duration most, Callable<Reply> exchange) throws DecoderDied {
    var end = timer.schedule(this::tooLate, most.toNanos(), TimeUnit.NANOSECONDS);
    try {
      return exchange.call();
    } catch (Exception broken) {
      process.destroyForcibly();
      int status = process.onExit().join().exitValue();
      throw new DecoderDied(
          late ? "took longer than " + most : "ended with status " + status, broken);
    } finally {
      end.cancel(false);
    }
  }

  private void tooLate() {
    late = true;
    process.destroyForcibly();
  }

  /** Notes that it has nothing to do from now on. */
  void rest() {
    idleSince = System.nanoTime();
  }

  /** Whether it has had nothing to do for so long. */
  boolean hasRested(Duration time) {
    return System.nanoTime() - idleSince >= time.toNanos();
  }

  /** Tells a process that learns that there is nothing more to learn, and waits for its end. */
  int finish() throws IOException {
    orders.close();
    return process.onExit().join().exitValue();
  }

  /** Ends it; returns at once. */
  @Override
  public void close() {
    // It is busy with nothing that is still wanted, and has nothing to put in order.
    process.destroyForcibly();
  }
}
