package dev.imgstream.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import dev.imgstream.db.BeingRebuilt;
import dev.imgstream.db.DatabaseUnavailable;
import dev.imgstream.db.OutcomeUnknown;
import io.javalin.http.Context;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What went wrong, in the form of RFC 9457.
 *
 * @param type the kind's slug
 * @param title the status in words
 * @param detail what happened, to what, and what to do
 * @param instance the request's id
 * @param more members that the kind adds
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonAnyGetter Map<String, Object> more) {
  private static final Logger log = LoggerFactory.getLogger(Problem.class);

  /** The media type of RFC 9457. */
  static final String CONTENT_TYPE = "application/problem+json";

  /**
   * What the caller of a request is told of a refusal, or of a failure, which is logged: nothing
   * but that there was one.
   */
  public static Problem of(Context context, Throwable failure) {
    return switch (failure) {
      case Refusal refusal -> {
        log.debug("refused: {}", refusal.reason(), refusal.getCause());
        refusal.limit().ifPresent(SecurityLog::limit);
        yield new Problem(refusal.kind(), refusal.reason(), RequestId.of(context), refusal.more());
      }
      case DatabaseUnavailable away -> {
        log.warn(
            "{} {} found no database: {}", context.method(), context.path(), away.getMessage());
        log.debug("no database", away);
        yield of(ProblemKind.BUSY, sentence(away), RequestId.of(context));
      }
      default -> {
        log.error("{} {} failed", context.method(), context.path(), failure);
        yield of(
            ProblemKind.INTERNAL,
            "Something failed on the server. Nothing was changed half-way; try again.",
            RequestId.of(context));
      }
    };
  }

  private static String sentence(DatabaseUnavailable away) {
    return switch (away) {
      case OutcomeUnknown _ ->
          "The database was lost in the last moment, so this may have been done or not. Look again in a moment, or send it again; that is safe.";
      case BeingRebuilt _ ->
          "The database is being rebuilt, and nothing is shown or kept until that has ended. Nothing was changed half-way; try again in some minutes.";
      default ->
          "The database cannot be reached just now. Nothing was changed half-way; try again in a moment.";
    };
  }

  static Problem of(ProblemKind kind, String detail, String requestId) {
    return new Problem(kind, detail, requestId, Map.of());
  }

  private Problem(ProblemKind kind, String detail, String requestId, Map<String, Object> more) {
    this(kind.slug(), kind.title(), kind.status(), detail, requestId, more);
  }
}
