package dev.imgstream.http;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Map;

/**
 * What went wrong, in the form of RFC 9457.
 *
 * @param type the kind's slug
 * @param title the status in words
 * @param detail what happened, to what, and what to do
 * @param instance the request's id
 * @param more members that the kind adds
 */
record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonAnyGetter Map<String, Object> more) {

  /** The media type of RFC 9457. */
  static final String CONTENT_TYPE = "application/problem+json";

  static Problem of(ProblemKind kind, String detail, String requestId) {
    return of(kind, detail, requestId, Map.of());
  }

  static Problem of(ProblemKind kind, String detail, String requestId, Map<String, Object> more) {
    return new Problem(kind.slug(), kind.title(), kind.status(), detail, requestId, more);
  }
}
