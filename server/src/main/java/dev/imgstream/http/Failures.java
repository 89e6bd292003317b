package dev.imgstream.http;

import dev.imgstream.http.ByteRange.RangeNotSatisfiable;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRoutingApi;
import org.eclipse.jetty.io.EofException;

/** Turns what was thrown into a problem; the only place that does. */
final class Failures implements Routes {
  /** A status that nginx made customary for a caller who left before the answer. */
  static final int CALLER_LEFT = 499;

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.exception(
        RangeNotSatisfiable.class,
        (e, context) -> {
          context.header("Content-Range", "bytes */" + e.size());
          tell(context, e);
        });
    server.exception(
        HttpResponseException.class,
        (e, context) -> {
          var kind = ProblemKind.ofStatus(e.getStatus());
          reply(context, Problem.of(kind, sentence(kind), RequestId.of(context)));
        });
    server.exception(CallerLeft.class, (e, context) -> context.status(CALLER_LEFT));
    server.exception(EofException.class, (e, context) -> context.status(CALLER_LEFT));
    server.exception(Exception.class, (e, context) -> tell(context, e));
  }

  /** Tells the caller of a refusal, or that something failed. */
  static void tell(Context context, Throwable failure) {
    reply(context, Problem.of(context, failure));
  }

  private static void reply(Context context, Problem problem) {
    Unread.discard(context);
    context.status(problem.status()).header("Cache-Control", "no-store");
    if (problem.status() == ProblemKind.BUSY.status()) {
      context.header("Retry-After", "2");
    }
    Json.reply(context, Problem.CONTENT_TYPE, problem);
  }

  private static String sentence(ProblemKind kind) {
    return switch (kind) {
      case NOT_FOUND -> "There is nothing at this address.";
      case METHOD_NOT_ALLOWED -> "This address does not take this method.";
      default -> "The request was not understood.";
    };
  }
}
