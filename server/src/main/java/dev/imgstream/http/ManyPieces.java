package dev.imgstream.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.ee10.servlet.HttpOutput;

/**
 * A reply's body of many small pieces, sent by few calls of the kernel.
 *
 * <p>Pieces are gathered outside of Java's heap, from where the kernel takes them as they are; from
 * an array they would be copied there first.
 */
public final class ManyPieces implements AutoCloseable {
  /** So much that calls weigh little, so little that a processor keeps it at hand. */
  private static final int AT_ONCE = 256 * 1024;

  /** A caller who is slow holds one for long; where all are lent, others gather in the heap. */
  private static final int BUFFERS = 16;

  private static final Semaphore lent = new Semaphore(BUFFERS);
  private static final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();

  private final OutputStream out;
  private final ByteBuffer gathered;

  /** Stays where a write failed: the buffer may be in use yet, and is nobody's any more. */
  private boolean isWithOthers;

  /** Begins a body of this length, in bytes. */
  public ManyPieces(Context context, long length) throws IOException {
    context.res().setContentLengthLong(length);
    this.out = context.res().getOutputStream();
    this.gathered =
        out instanceof HttpOutput && lent.tryAcquire()
            ? Optional.ofNullable(free.poll()).orElseGet(() -> ByteBuffer.allocateDirect(AT_ONCE))
            : ByteBuffer.allocate((int) Math.min(length, AT_ONCE));
  }

  /** Adds a piece. */
  public void add(byte[] piece) throws IOException {
    for (int done = 0; done < piece.length; ) {
      if (!gathered.hasRemaining()) {
        send();
      }
      int taken = Math.min(piece.length - done, gathered.remaining());
      gathered.put(piece, done, taken);
      done += taken;
    }
  }

  /** Sends what is left; to be called once all is added. */
  public void end() throws IOException {
    send();
  }

  private void send() throws IOException {
    isWithOthers = true;
    gathered.flip();
    if (out instanceof HttpOutput jetty) {
      jetty.write(gathered);
    } else {
      out.write(gathered.array(), 0, gathered.limit());
    }
    gathered.clear();
    isWithOthers = false;
  }

  /** Gives the memory back, whether or not all was sent. */
  @Override
  public void close() {
    if (gathered.isDirect()) {
      if (!isWithOthers) {
        free.add(gathered.clear());
      }
      lent.release();
    }
  }
}
