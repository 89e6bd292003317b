package dev.imgstream.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One kept-alive connection that sends files by the kernel (sendfile(2)), so that the client costs
 * as little as it can.
 */
final class Wire implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)");

  private final int port;
  private final SocketChannel socket;

  Wire(int port) throws IOException {
    this.port = port;
    this.socket = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
  }

  /**
   * Puts a part of a file and returns the status of the answer.
   *
   * @param headers more lines, each with its end
   */
  int put(String path, String headers, FileChannel file, long from, long length)
      throws IOException {
    send("PUT", path, headers, length);
    for (long done = 0; done < length; ) {
      done += file.transferTo(from + done, length - done, socket);
    }
    return status();
  }

  private void send(String method, String path, String headers, long length) throws IOException {
    var head =
        "%s %s HTTP/1.1\r\nHost: localhost:%d\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(method, path, port, headers, length);
    var bytes = ByteBuffer.wrap(head.getBytes(ISO_8859_1));
    while (bytes.hasRemaining()) {
      socket.write(bytes);
    }
  }

  private int status() throws IOException {
    var head = new ByteArrayOutputStream();
    var one = ByteBuffer.allocate(1);
    while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      one.clear();
      if (socket.read(one) < 0) {
        throw new IOException("the connection ended before the answer did");
      }
      head.write(one.get(0));
    }
    var text = head.toString(ISO_8859_1).toLowerCase(Locale.ROOT);
    var length = LENGTH.matcher(text);
    var body = ByteBuffer.allocate(length.find() ? Integer.parseInt(length.group(1)) : 0);
    while (body.hasRemaining()) {
      if (socket.read(body) < 0) {
        throw new IOException("the connection ended before the answer did");
      }
    }
    return Integer.parseInt(text.substring(9, 12));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
