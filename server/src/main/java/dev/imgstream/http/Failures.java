package dev.imgstream.http;

import dev.imgstream.db.DatabaseUnavailable;
import dev.imgstream.db.OutcomeUnknown;
import dev.imgstream.http.ByteRange.RangeNotSatisfiable;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.Map;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what was thrown into a problem; the only place that does. */
final class Failures implements Routes {
  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  /** A status that nginx made customary for a caller who left before the answer. */
  static final int CALLER_LEFT = 499;

  @Override
  public void addTo(JavalinDefaultRoutingApi server) {
    server.exception(
        RangeNotSatisfiable.class,
        (e, context) -> {
          context.header("Content-Range", "bytes */" + e.size());
          refuse(context, e);
        });
    server.exception(Refusal.class, (e, context) -> refuse(context, e));
    server.exception(
        HttpResponseException.class,
        (e, context) -> {
          var kind = ProblemKind.ofStatus(e.getStatus());
          reply(context, Problem.of(kind, sentence(kind), RequestId.of(context)));
        });
    server.exception(CallerLeft.class, (e, context) -> context.status(CALLER_LEFT));
    server.exception(EofException.class, (e, context) -> context.status(CALLER_LEFT));
    server.exception(DatabaseUnavailable.class, Failures::wait);
    server.exception(Exception.class, (e, context) -> fail(context, e));
  }

  private static void refuse(Context context, Refusal refusal) {
    log.debug("refused: {}", refusal.reason(), refusal.getCause());
    reply(
        context,
        Problem.of(refusal.kind(), refusal.reason(), RequestId.of(context), refusal.more()));
  }

  private static void wait(DatabaseUnavailable failure, Context context) {
    log.warn("{} {} found no database: {}", context.method(), context.path(), failure.getMessage());
    log.debug("no database", failure);
    var sentence =
        failure instanceof OutcomeUnknown
            ? "The database was lost in the last moment, so this may have been done or not. Look again in a moment, or send it again; that is safe."
            : "The database cannot be reached just now. Nothing was changed half-way; try again in a moment.";
    reply(context, Problem.of(ProblemKind.BUSY, sentence, RequestId.of(context)));
  }

  static void fail(Context context, Throwable failure) {
    log.error("{} {} failed", context.method(), context.path(), failure);
    var sentence = "Something failed on the server. Nothing was changed half-way; try again.";
    reply(context, Problem.of(ProblemKind.INTERNAL, sentence, RequestId.of(context), Map.of()));
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
