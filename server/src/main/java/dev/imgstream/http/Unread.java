package dev.imgstream.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of a request's body when it is refused.
 *
 * <p>A connection that is closed while its caller still sends is reset, and the caller may lose the
 * reply over it (RFC 9112, section 9.6). So a body of ordinary size is read to its end first, and
 * the connection goes on; of a larger one the sender is told at once, and what still comes is read
 * for a while before the connection closes.
 */
final class Unread {
  private static final Logger log = LoggerFactory.getLogger(Unread.class);

  /** The longest body, in bytes, that is read to its end for the connection's sake. */
  private static final long ORDINARY = 16 << 20;

  /** How long it is listened to a sender who has been told to stop. */
  private static final Duration LINGER = Duration.ofSeconds(5);

  private Unread() {}

  /** Whether so much may come that nobody is made to send it in vain. */
  static boolean isLarge(Context context) {
    return context.req().getContentLengthLong() > ORDINARY;
  }

  /** Reads to the end of a body of ordinary size; of one of unknown length what is here already. */
  static void discard(Context context) {
    boolean known = context.req().getContentLengthLong() >= 0;
    read(context, body -> known || body.available() > 0);
  }

  /** Replies, and reads on for a while, so that the sender of a large body sees the reply. */
  static void replyFirst(Context context, String contentType, byte[] reply) {
    try {
      context.contentType(contentType);
      context.res().setContentLength(reply.length);
      context.res().getOutputStream().write(reply);
      context.res().flushBuffer();
    } catch (IOException e) {
      log.debug("the caller of a refused request left", e);
      return;
    }
    long end = System.nanoTime() + LINGER.toNanos();
    read(context, body -> System.nanoTime() < end);
  }

  private static void read(Context context, WhileReading goesOn) {
    if (context.header("Expect") != null && Door.isUnread(context)) {
      // The sender waits to be asked for it, and is not.
      return;
    }
    try {
      InputStream body = context.req().getInputStream();
      var buffer = new byte[64 * 1024];
      while (goesOn.test(body) && body.read(buffer) >= 0) {}
    } catch (IOException e) {
      log.debug("the caller of a refused request left", e);
    }
  }

  @FunctionalInterface
  private interface WhileReading {
    boolean test(InputStream body) throws IOException;
  }
}
