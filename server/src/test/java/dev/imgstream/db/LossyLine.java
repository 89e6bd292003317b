package dev.imgstream.db;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * A line to a server that breaks when it is told to, after the server has heard and before it is
 * heard.
 */
public final class LossyLine implements AutoCloseable {
  private static final Pattern SERVER = Pattern.compile("//[^:/]+:(\\d+)/");

  private final String url;
  private final int port;
  private final ServerSocket entrance;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean loses = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger asked = new AtomicInteger();
  private final Duration delay;

  /** A line to the server of a URL. */
  public LossyLine(String url) throws IOException {
    this(url, Duration.ZERO);
  }

  /** The same, on which a question takes so long to come to the server. */
  public LossyLine(String url, Duration delay) throws IOException {
    this.url = url;
    this.delay = delay;
    var server = SERVER.matcher(url);
    if (!server.find()) {
      throw new IllegalArgumentException(url);
    }
    this.port = Integer.parseInt(server.group(1));
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** The server's URL, by this line. */
  public String url() {
    return SERVER.matcher(url).replaceFirst("//localhost:" + entrance.getLocalPort() + "/");
  }

  /** Breaks the line at the next thing that the server says on it. */
  public void loseTheNextAnswer() {
    loses.set(true);
  }

  /**
   * How often the server was asked: what comes before it has said anything to what came before
   * counts once, in however many pieces it comes.
   */
  public int asked() {
    return asked.get();
  }

  int lost() {
    return lost.get();
  }

  /** Refuses whoever comes. */
  public void letNobodyIn() {
    closed.set(true);
  }

  /** Ends that. */
  public void letIn() {
    closed.set(false);
  }

  private void accept() {
    try {
      while (true) {
        var caller = entrance.accept();
        if (closed.get()) {
          caller.close();
          continue;
        }
        var server = new Socket(InetAddress.getLoopbackAddress(), port);
        // Else a packet waits up to 40 ms for the acknowledgement of the one before (RFC 896).
        caller.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        open.add(caller);
        open.add(server);
        var isHeard = new AtomicBoolean(true);
        threads.execute(() -> carry(caller, server, () -> ask(isHeard)));
        threads.execute(() -> carry(server, caller, () -> answer(isHeard)));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void carry(Socket from, Socket to, Step step) {
    try (from;
        to) {
      var buffer = new byte[8192];
      int n;
      while ((n = from.getInputStream().read(buffer)) >= 0 && step.goesOn()) {
        to.getOutputStream().write(buffer, 0, n);
      }
    } catch (IOException | InterruptedException e) {
      // One side has hung up, and so does the other.
    }
  }

  private boolean ask(AtomicBoolean isHeard) throws InterruptedException {
    if (isHeard.getAndSet(false)) {
      asked.incrementAndGet();
      Thread.sleep(delay);
    }
    return true;
  }

  private boolean answer(AtomicBoolean isHeard) {
    isHeard.set(true);
    boolean isLost = loses.compareAndSet(true, false);
    if (isLost) {
      lost.incrementAndGet();
    }
    return !isLost;
  }

  /** What happens before a piece is passed on, and whether it is. */
  @FunctionalInterface
  private interface Step {
    boolean goesOn() throws InterruptedException;
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    for (var socket : open) {
      socket.close();
    }
    threads.close();
  }
}
