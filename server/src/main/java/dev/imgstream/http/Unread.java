package dev.imgstream.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of a request's body when it is refused.
 *
 * <p>A body of ordinary size is read to its end, so that the connection goes on. The sender of a
 * larger one is told at once, and the connection is closed as {@link LingeringEndPoint} does it.
 */
final class Unread {
  private static final Logger log = LoggerFactory.getLogger(Unread.class);

  /** The longest body, in bytes, that is read to its end for the connection's sake. */
  private static final long ORDINARY = 16 << 20;

  private Unread() {}

  /** Whether so much may come that nobody is made to send it in vain. */
  static boolean isLarge(Context context) {
    return context.req().getContentLengthLong() > ORDINARY;
  }

  /** Reads to the end of a body of ordinary size; of one of unknown length what is here already. */
  static void discard(Context context) {
    if (context.header("Expect") != null && Door.isUnread(context)) {
      // The sender waits to be asked for it, and is not.
      return;
    }
    boolean isKnown = context.req().getContentLengthLong() >= 0;
    try {
      InputStream body = context.req().getInputStream();
      var buffer = new byte[64 * 1024];
      while ((isKnown || body.available() > 0) && body.read(buffer) >= 0) {}
    } catch (IOException e) {
      log.debug("the caller of a refused request left", e);
    }
  }
}
