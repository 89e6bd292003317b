package dev.imgstream.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;

/** Sends a part of a file and breaks the connection off in the middle of it. */
final class CutConnection {
  private CutConnection() {}

  static void send(URI server, String upload, byte[] file, int from, int to, int sent)
      throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      var head =
          "PUT /api/uploads/%s/bytes HTTP/1.1\r\nHost: localhost:%d\r\nContent-Length: %d\r\n"
                  .formatted(upload, server.getPort(), to - from)
              + "Content-Range: bytes %d-%d/%d\r\n\r\n".formatted(from, to - 1, file.length);
      socket.getOutputStream().write(head.getBytes(ISO_8859_1));
      socket.getOutputStream().write(file, from, sent);
      socket.getOutputStream().flush();
      // With a reset, as a machine that loses its network does.
      socket.setSoLinger(true, 0);
    }
  }
}
