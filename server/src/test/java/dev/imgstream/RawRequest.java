package dev.imgstream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * One request over a bare socket, byte for byte as it is given, and its reply. HTTP clients would
 * put right, or refuse to send, what is wrong with it.
 */
public final class RawRequest implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 20_000;

  private final Socket socket;
  private final ByteArrayOutputStream reply = new ByteArrayOutputStream();

  /** Connects to whatever listens at an address of this machine, and sends nothing yet. */
  public RawRequest(URI address) throws IOException {
    this.socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
  }

  /** Sends what stands for a request, or for a part of one. */
  public RawRequest send(String latin1) throws IOException {
    return send(latin1.getBytes(ISO_8859_1));
  }

  public RawRequest send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return this;
  }

  /** Says that no more comes, and goes on to listen. */
  public RawRequest stopSending() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** Sends another request by the same connection, and forgets the reply to the one before. */
  public RawRequest again(String latin1) throws IOException {
    reply.reset();
    return send(latin1);
  }

  /** Whether some of a reply is there, after listening for a while at most. */
  public boolean isAnswered(Duration patience) throws IOException {
    socket.setSoTimeout((int) patience.toMillis());
    try {
      read();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } finally {
      socket.setSoTimeout(PATIENCE_MILLIS);
    }
  }

  /** Reads so many bytes of the reply at most, and lets the others wait. */
  public void take(int most) throws IOException {
    var piece = new byte[most];
    reply.write(piece, 0, Math.max(0, socket.getInputStream().read(piece)));
  }

  /** Reads until the head of the reply is there, and perhaps more. */
  public String head() throws IOException {
    while (!text().contains("\r\n\r\n")) {
      read();
    }
    return text().substring(0, text().indexOf("\r\n\r\n"));
  }

  /** Reads until the server closes, and returns the whole reply. */
  public String whole() throws IOException {
    reply.write(socket.getInputStream().readAllBytes());
    return text();
  }

  public int status() throws IOException {
    return Integer.parseInt(head().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
  }

  /** A header of the reply. */
  public Optional<String> header(String name) throws IOException {
    var begin = name.toLowerCase(Locale.ROOT) + ":";
    return head()
        .lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(begin))
        .map(line -> line.substring(begin.length()).strip())
        .findFirst();
  }

  private void read() throws IOException {
    var buffer = new byte[8192];
    int n = socket.getInputStream().read(buffer);
    if (n < 0) {
      throw new IOException("the server closed before it had answered: " + text());
    }
    reply.write(buffer, 0, n);
  }

  private String text() {
    return reply.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
