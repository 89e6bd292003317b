package dev.imgstream.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is left of a request's body when it is refused.
 *
 * <p>A connection that is closed while its caller still sends is reset, and the caller may lose the
 * reply over it (RFC 9112, section 9.6). So a body of ordinary size is read to its end first.
 */
final class Unread {
  private static final Logger log = LoggerFactory.getLogger(Unread.class);

  /**
   * Larger bodies are cut off: their reply may be lost, but nobody is made to send them in vain.
   */
  private static final long ORDINARY = 16 << 20;

  private Unread() {}

  static void discard(Context context) {
    if (context.req().getContentLengthLong() > ORDINARY) {
      return;
    }
    if (context.header("Expect") != null && Door.isUnread(context)) {
      // The sender waits to be asked for it, and is not.
      return;
    }
    try {
      InputStream body = context.req().getInputStream();
      // A body of unknown length is taken as far as it is here already.
      boolean known = context.req().getContentLengthLong() >= 0;
      var buffer = new byte[64 * 1024];
      while ((known || body.available() > 0) && body.read(buffer) >= 0) {}
    } catch (IOException e) {
      log.debug("the caller of a refused request left", e);
    }
  }
}
