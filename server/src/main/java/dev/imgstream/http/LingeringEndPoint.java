package dev.imgstream.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.IO;
import org.eclipse.jetty.util.thread.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that is closed as RFC 9112, section 9.6, asks: nothing more is sent, but what still
 * comes is read for a while, until the caller closes too. Were it closed at once beneath a caller
 * who still sends, it would be reset, and the last reply could be lost on its way.
 */
final class LingeringEndPoint extends SocketChannelEndPoint {
  private static final Logger log = LoggerFactory.getLogger(LingeringEndPoint.class);

  /** How long it is listened to a caller who does not close. */
  private static final Duration LINGER = Duration.ofSeconds(5);

  /** Connections that linger at once, each with a virtual thread; others are closed as they are. */
  private static final Semaphore PLACES = new Semaphore(256);

  private final SelectionKey key;
  private volatile boolean callerHasEnded;
  private volatile boolean isClosed;

  LingeringEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
    this.key = key;
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    int filled = super.fill(buffer);
    callerHasEnded |= filled < 0;
    return filled;
  }

  /** For Jetty it is closed from the moment on that it wanted it closed. */
  @Override
  public boolean isOpen() {
    return !isClosed && super.isOpen();
  }

  @Override
  public void doClose() {
    isClosed = true;
    if (callerHasEnded || !PLACES.tryAcquire()) {
      super.doClose();
      return;
    }
    try {
      // Only a channel that no selector has may be read in turn.
      key.cancel();
      getChannel().configureBlocking(true);
      getChannel().shutdownOutput();
      Thread.ofVirtual().name("linger").start(this::linger);
    } catch (IOException e) {
      log.debug("the caller of a connection left before it was closed", e);
      PLACES.release();
      super.doClose();
    }
  }

  private void linger() {
    try {
      var socket = getChannel().socket();
      var nobody = new byte[64 * 1024];
      long end = System.nanoTime() + LINGER.toNanos();
      long left = LINGER.toMillis();
      do {
        socket.setSoTimeout((int) left);
        if (socket.getInputStream().read(nobody) < 0) {
          return;
        }
        left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      } while (left > 0);
    } catch (IOException e) {
      log.debug("the caller of a closed connection left, or stayed silent", e);
    } finally {
      PLACES.release();
      IO.close(getChannel());
    }
  }
}
