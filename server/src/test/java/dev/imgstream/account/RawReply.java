package dev.imgstream.account;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The reply to a request that is written byte by byte, since no client sends what forgers do.
 *
 * @param head its lines, in lower case
 * @param took from the first byte sent to the last received
 */
record RawReply(int status, String head, String body, Duration took) {

  /** Gets a path; headers are written as they stand. */
  static RawReply get(URI server, String path, List<String> headers) throws IOException {
    var lines = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    headers.forEach(header -> lines.append(header).append("\r\n"));
    lines.append("Connection: close\r\n\r\n");
    try (var socket = new Socket("localhost", server.getPort())) {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      long begun = System.nanoTime();
      socket.getOutputStream().write(lines.toString().getBytes(UTF_8));
      var reply = socket.getInputStream().readAllBytes();
      var took = Duration.ofNanos(System.nanoTime() - begun);
      var text = new String(reply, ISO_8859_1);
      int end = text.indexOf("\r\n\r\n");
      if (end < 0) {
        throw new IOException("no reply: " + text);
      }
      return new RawReply(
          Integer.parseInt(text.substring(9, 12)),
          text.substring(0, end).toLowerCase(Locale.ROOT),
          text.substring(end + 4),
          took);
    }
  }
}
