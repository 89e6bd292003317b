package dev.imgstream.http;

import dev.imgstream.http.ByteRange.RangeNotSatisfiable;
import dev.imgstream.http.SteadyBody.SlowBody;
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
    server.exception(CallerLeft.class, Failures::brokenOff);
    server.exception(EofException.class, (e, context) -> context.status(CALLER_LEFT));
    server.exception(Door.Overloaded.class, Failures::turnAway);
    server.exception(Exception.class, (e, context) -> tell(context, e));
  }

  /** Tells the caller of a refusal, or that something failed. */
  static void tell(Context context, Throwable failure) {
    reply(context, Problem.of(context, failure));
  }

  /** A body that ended too soon: its sender left, or was cut off. */
  private static void brokenOff(CallerLeft left, Context context) {
    boolean isSlow = left.getCause() instanceof SlowBody;
    if (isSlow) {
      SecurityLog.limit(ProblemKind.TOO_SLOW.slug());
      context.header("Connection", "close");
    }
    var kind = isSlow ? ProblemKind.TOO_SLOW : ProblemKind.CALLER_LEFT;
    reply(context, Problem.of(kind, sentence(kind), RequestId.of(context)));
  }

  /** Of a server that has too much to do nobody may ask that it reads bodies in vain. */
  private static void turnAway(Door.Overloaded overloaded, Context context) {
    context.header("Connection", "close");
    write(context, Problem.of(context, overloaded));
  }

  private static void reply(Context context, Problem problem) {
    if (Unread.isLarge(context)) {
      context.header("Connection", "close");
    } else {
      Unread.discard(context);
    }
    write(context, problem);
  }

  private static void write(Context context, Problem problem) {
    context.status(problem.status()).header("Cache-Control", "no-store");
    if (problem.status() == ProblemKind.BUSY.status()) {
      context.header("Retry-After", "2");
    } else if (problem.type().equals(ProblemKind.TOO_MANY_REQUESTS.slug())) {
      // By then a bucket has filled enough for a page's next requests.
      context.header("Retry-After", "1");
    }
    Json.reply(context, Problem.CONTENT_TYPE, problem);
  }

  private static String sentence(ProblemKind kind) {
    return switch (kind) {
      case NOT_FOUND -> "There is nothing at this address.";
      case CALLER_LEFT -> "The request broke off before its end. Send it again.";
      case TOO_SLOW ->
          "The request came too slowly, and was cut off. What arrived of a part is kept; go on from there.";
      case METHOD_NOT_ALLOWED -> "This address does not take this method.";
      default -> "The request was not understood.";
    };
  }
}
