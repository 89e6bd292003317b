package dev.imgstream.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to a server that breaks a few times in the middle of a long answer. */
final class CutLine implements AutoCloseable {
  private final int port;
  private final long most;
  private final AtomicInteger cutsLeft;
  private final ServerSocket entrance;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /**
   * Opens it.
   *
   * @param most bytes of answers that a connection brings before it breaks
   */
  CutLine(URI server, long most, int cuts) throws IOException {
    this.port = server.getPort();
    this.most = most;
    this.cutsLeft = new AtomicInteger(cuts);
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI address() {
    return URI.create("http://localhost:" + entrance.getLocalPort() + "/");
  }

  /** How often it will break yet. */
  int cutsLeft() {
    return cutsLeft.get();
  }

  private void accept() {
    try {
      while (true) {
        var caller = entrance.accept();
        var server = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(caller);
        open.add(server);
        threads.execute(() -> pass(caller, server, Long.MAX_VALUE));
        threads.execute(() -> pass(server, caller, most));
      }
    } catch (IOException e) {
      if (!entrance.isClosed()) {
        throw new UncheckedIOException("the line is broken for good", e);
      }
    }
  }

  private void pass(Socket from, Socket to, long limit) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      var piece = new byte[64 * 1024];
      long passed = 0;
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        out.write(piece, 0, n);
        passed += n;
        if (passed > limit && cutsLeft.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
          return;
        }
      }
    } catch (IOException e) {
      // Whoever is at the other end has left, which ends the connection for both.
      return;
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (var socket : open) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
