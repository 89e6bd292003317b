package dev.imgstream.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.imgstream.TestApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;

/** An upload over a bare socket, by a sender who does as no HTTP client would. */
final class RawUpload implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final StringBuilder reply = new StringBuilder();

  /**
   * Connects and sends the head of a request.
   *
   * @param header one more line of it, such as {@code Content-Length: 10}
   */
  RawUpload(TestApp app, String header) throws IOException {
    this(app.address(), header);
  }

  /** The same to whatever listens at an address of this machine. */
  RawUpload(URI address, String header) throws IOException {
    int port = address.getPort();
    this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
    send(
        "POST /api/photos?name=raw.jpg HTTP/1.1\r\nHost: localhost:%d\r\n%s\r\n\r\n"
            .formatted(port, header)
            .getBytes(ISO_8859_1));
  }

  void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Sends one chunk of a body whose length is not known beforehand (RFC 9112, section 7.1). */
  void sendChunk(byte[] bytes) throws IOException {
    send((Integer.toHexString(bytes.length) + "\r\n").getBytes(ISO_8859_1));
    send(bytes);
    send("\r\n".getBytes(ISO_8859_1));
  }

  /** Whether a reply has begun to come, after a short while of listening. */
  boolean isAnswered() throws IOException {
    return listen(20);
  }

  /** The status of the reply, which must come. */
  int status() throws IOException {
    if (reply.isEmpty() && !listen(PATIENCE_MILLIS)) {
      throw new IOException("the server did not answer");
    }
    return Integer.parseInt(reply.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
  }

  /** Says that no more comes, and goes on to listen. */
  void stopSending() throws IOException {
    socket.shutdownOutput();
  }

  /** Breaks the connection off, as a machine that loses its network does. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  private boolean listen(int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      var bytes = new byte[1024];
      int read = socket.getInputStream().read(bytes);
      if (read > 0) {
        reply.append(new String(bytes, 0, read, ISO_8859_1));
      }
      return read > 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
