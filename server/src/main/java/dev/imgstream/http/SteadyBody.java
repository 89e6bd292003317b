package dev.imgstream.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * A body that must come at a steady pace, or is cut off. A sender who lets a byte fall now and then
 * would otherwise keep a connection and its thread for ever (slow-body attacks).
 *
 * <p>Only the time counts that is spent waiting for bytes: not what the server does between two
 * reads.
 */
final class SteadyBody extends ServletInputStream {
  private final ServletInputStream body;
  private final Bounds bounds;
  private final LongSupplier nanos;
  private long waited;
  private long came;
  private boolean cut;

  /**
   * @param nanos the time, in nanoseconds since whenever
   */
  SteadyBody(ServletInputStream body, Bounds bounds, LongSupplier nanos) {
    this.body = body;
    this.bounds = bounds;
    this.nanos = nanos;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    if (cut) {
      throw new SlowBody();
    }
    long before = nanos.getAsLong();
    int n = body.read(into, from, most);
    if (n >= 0) {
      check(n, nanos.getAsLong() - before);
    }
    return n;
  }

  private void check(int n, long took) throws SlowBody {
    waited += took;
    came += n;
    if (waited < bounds.window().toNanos()) {
      return;
    }
    if (came < bounds.bytesAWindow()) {
      cut = true;
      throw new SlowBody();
    }
    waited = 0;
    came = 0;
  }

  @Override
  public int available() throws IOException {
    return cut ? 0 : body.available();
  }

  @Override
  public boolean isFinished() {
    return body.isFinished();
  }

  @Override
  public boolean isReady() {
    return body.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    throw new UnsupportedOperationException("bodies are read by the thread of their request");
  }

  /** It came too slowly; no more of it is read. */
  static final class SlowBody extends IOException {
    private static final long serialVersionUID = 1L;

    SlowBody() {
      super("the body came too slowly");
    }
  }
}
