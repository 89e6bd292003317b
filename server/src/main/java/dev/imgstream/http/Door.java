package dev.imgstream.http;

import io.javalin.http.Context;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the requests that are inside, with what they hold in memory, and lets no more in. */
final class Door extends HttpFilter {
  private static final long serialVersionUID = 1L;

  private static final String VISIT = Door.class.getName();

  private final transient Bounds bounds;
  private final transient AtomicInteger inside = new AtomicInteger();
  private final transient AtomicLong held = new AtomicLong();

  Door(Bounds bounds) {
    this.bounds = bounds;
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    var steady = new SteadyRequest(request, bounds);
    try (var visit = new Visit(steady)) {
      request.setAttribute(VISIT, visit);
      chain.doFilter(steady, response);
    }
  }

  /**
   * Turns a request away where too many are inside. Probes are let through: a server that has much
   * to do is not to be restarted for it.
   *
   * @throws Overloaded if there are too many
   */
  void check(Context context) {
    if (inside.get() > bounds.requests() && !context.path().equals("/health")) {
      throw new Overloaded();
    }
  }

  /**
   * Lets a request hold so many bytes until it ends.
   *
   * @throws Overloaded if all requests together would hold too many
   */
  static void hold(Context context, long bytes) {
    if (context.req().getAttribute(VISIT) instanceof Visit visit) {
      visit.hold(bytes);
    }
  }

  /** Whether nobody has asked for a request's body. */
  static boolean isUnread(Context context) {
    return context.req().getAttribute(VISIT) instanceof Visit visit && visit.request.isUnread();
  }

  /** From a request's beginning to its end. */
  private final class Visit implements AutoCloseable {
    private final SteadyRequest request;
    private long bytes;

    Visit(SteadyRequest request) {
      this.request = request;
      inside.incrementAndGet();
    }

    void hold(long more) {
      bytes += more;
      if (held.addAndGet(more) > bounds.jsonBytes()) {
        throw new Overloaded();
      }
    }

    @Override
    public void close() {
      held.addAndGet(-bytes);
      inside.decrementAndGet();
    }
  }

  /** More is asked for at once than there is room for. */
  static final class Overloaded extends Refusal {
    private static final long serialVersionUID = 1L;

    Overloaded() {
      super(
          ProblemKind.BUSY, "The server has too much to do just now. Try again in a few seconds.");
    }
  }
}
