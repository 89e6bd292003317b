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
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(256 * 1024).limit(0);
  private long received;

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

  /**
   * Gets a path and tells of the answer.
   *
   * @param headers more lines, each with its end
   */
  Got get(String path, String headers) throws IOException {
    long began = System.nanoTime();
    send("GET", path, headers, 0);
    int status = status();
    return new Got(status, received, System.nanoTime() - began);
  }

  /**
   * Gets a path whole; how many bytes that was.
   *
   * @throws IOException if the answer is not 200
   */
  long whole(String path) throws IOException {
    var got = get(path, "");
    if (got.status() != 200) {
      throw new IOException(path + " was answered " + got.status());
    }
    return got.bytes();
  }

  /**
   * What came of a request.
   *
   * @param bytes of the body, as they came
   */
  record Got(int status, long bytes, long nanos) {}

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
    var text = head().toLowerCase(Locale.ROOT);
    int status = Integer.parseInt(text.substring(9, 12));
    var length = LENGTH.matcher(text);
    if (length.find()) {
      received = Long.parseLong(length.group(1));
      skip(received);
    } else {
      received = text.contains("chunked") && status != 304 ? chunks() : 0;
    }
    return status;
  }

  private String head() throws IOException {
    var head = new StringBuilder();
    do {
      head.append(line());
    } while (!head.toString().endsWith("\r\n\r\n"));
    return head.toString();
  }

  private long chunks() throws IOException {
    long all = 0;
    for (; ; ) {
      int length = Integer.parseInt(line().strip(), 16);
      skip(length + 2L);
      if (length == 0) {
        return all;
      }
      all += length;
    }
  }

  /** A line with its end. */
  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (byte one = 0; one != '\n'; ) {
      fill();
      one = buffer.get();
      line.write(one);
    }
    return line.toString(ISO_8859_1);
  }

  private void skip(long length) throws IOException {
    for (long left = length; left > 0; ) {
      fill();
      int taken = (int) Math.min(left, buffer.remaining());
      buffer.position(buffer.position() + taken);
      left -= taken;
    }
  }

  private void fill() throws IOException {
    if (!buffer.hasRemaining()) {
      buffer.clear();
      int read = socket.read(buffer);
      buffer.flip();
      if (read < 0) {
        throw new IOException("the connection ended before the answer did");
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
