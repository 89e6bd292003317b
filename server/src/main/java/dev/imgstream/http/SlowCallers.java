package dev.imgstream.http;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose caller lets the head of a request, or takes a reply, fall byte by byte:
 * each byte would begin the idle time anew, and a connection and its thread be kept for ever
 * (slow-header and slow-read attacks). The pace of bodies is {@link SteadyBody}'s.
 *
 * <p>All connections are looked at once a window. Of a reply only the time counts that is spent
 * waiting for its caller to take it.
 */
final class SlowCallers extends Handler.Wrapper implements Connection.Listener {
  /** How much of a window a reply must have waited for its caller. */
  private static final double MOST_OF_IT = 0.8;

  private final Bounds bounds;
  private final Map<Connection, Pace> open = new ConcurrentHashMap<>();
  private Scheduler.Task next = () -> false;

  SlowCallers(Bounds bounds, Handler handler) {
    super(handler);
    this.bounds = bounds;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    lookLater();
  }

  @Override
  protected void doStop() throws Exception {
    next.cancel();
    super.doStop();
  }

  @Override
  public void onOpened(Connection connection) {
    open.put(connection, new Pace());
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    var pace = open.get(request.getConnectionMetaData().getConnection());
    if (pace == null) {
      return super.handle(request, response, callback);
    }
    pace.begin();
    return super.handle(
        request, new Watched(request, response, pace), Callback.from(pace::end, callback));
  }

  private void lookLater() {
    next =
        getServer()
            .getScheduler()
            .schedule(this::look, bounds.window().toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    open.forEach(
        (connection, pace) -> {
          boolean isSlow = pace.look(connection.getBytesIn(), connection.getBytesOut());
          if (isSlow) {
            SecurityLog.limit(ProblemKind.TOO_SLOW.slug());
            connection.getEndPoint().close(new TimeoutException("the caller is too slow"));
          }
        });
    if (isRunning()) {
      lookLater();
    }
  }

  /** How one connection gets on, from one look to the next. */
  private final class Pace {
    private boolean isInside;
    private boolean wasInside;
    private boolean isHeadUnderWay;
    private long bytesIn;
    private long bytesOut;
    private int writes;
    private long waited;
    private long waitingSince;

    synchronized void begin() {
      isInside = true;
      wasInside = true;
      isHeadUnderWay = false;
    }

    synchronized void end() {
      isInside = false;
    }

    synchronized void beginWrite() {
      if (writes++ == 0) {
        waitingSince = System.nanoTime();
      }
    }

    synchronized void endWrite() {
      if (--writes == 0) {
        waited += System.nanoTime() - waitingSince;
      }
    }

    /** Whether its caller was too slow since the look before. */
    synchronized boolean look(long in, long out) {
      if (writes > 0) {
        long now = System.nanoTime();
        waited += now - waitingSince;
        waitingSince = now;
      }
      boolean reads = waited > MOST_OF_IT * bounds.window().toNanos();
      boolean isSlow =
          isInside
              ? reads && out - bytesOut < bounds.bytesAWindow()
              // A whole window ago it had begun already.
              : isHeadUnderWay;
      isHeadUnderWay = !wasInside && in > bytesIn;
      wasInside = isInside;
      bytesIn = in;
      bytesOut = out;
      waited = 0;
      return isSlow;
    }
  }

  /** A reply whose writes are timed. */
  private static final class Watched extends Response.Wrapper {
    private final Pace pace;

    Watched(Request request, Response response, Pace pace) {
      super(request, response);
      this.pace = pace;
    }

    @Override
    public void write(boolean last, ByteBuffer bytes, Callback callback) {
      pace.beginWrite();
      super.write(last, bytes, Callback.from(pace::endWrite, callback));
    }
  }
}
