package dev.imgstream.objects.gcs.fake;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sends answers, badly where it is told to. */
final class Sending {
  private static final long BETWEEN_DRIPS = 250;

  private Sending() {}

  static void send(HttpExchange exchange, Reply reply, @Nullable Fault fault)
      throws IOException, InterruptedException {
    var headers = exchange.getResponseHeaders();
    reply.headers().forEach(headers::set);
    var body = reply.body();
    boolean bare = body.length == 0 || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(reply.status(), bare ? -1 : body.length);
    if (bare) {
      return;
    }
    var out = exchange.getResponseBody();
    if (fault == Fault.CUT_SHORT) {
      out.write(body, 0, body.length / 2);
      out.flush();
    } else if (fault == Fault.DRIP) {
      for (byte one : body) {
        out.write(one);
        out.flush();
        Thread.sleep(BETWEEN_DRIPS);
      }
    } else {
      out.write(body);
    }
  }
}
