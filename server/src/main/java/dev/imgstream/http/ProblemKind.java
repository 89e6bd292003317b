package dev.imgstream.http;

import java.util.Locale;

/**
 * A kind of problem that a caller may meet, with the status that says it.
 *
 * <p>The list is part of the HTTP contract and may grow. Statuses follow RFC 9110.
 */
public enum ProblemKind {
  BAD_REQUEST(400),
  BAD_NAME(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  TOO_SLOW(408),
  NAME_TAKEN(409),
  SAME_BYTES(409),
  UPLOAD_INCOMPLETE(409),
  MONTH_CHANGED(409),
  ZIP_BROKEN(409),
  TOO_LARGE(413),
  UNSUPPORTED_FORMAT(415),
  RANGE_NOT_SATISFIABLE(416),
  CORRUPT_IMAGE(422),
  TOO_MANY_PIXELS(422),
  CHECKSUM_MISMATCH(422),
  TOO_MANY_UPLOADS(429),
  TOO_MANY_REQUESTS(429),
  CALLER_LEFT(499),
  INTERNAL(500),
  BUSY(503),
  STORAGE_FULL(507);

  private final int status;

  ProblemKind(int status) {
    this.status = status;
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  /**
   * Whether the caller asked for more than anyone gets, rather than for something that is wrong.
   */
  boolean isLimit() {
    return switch (this) {
      case TOO_SLOW, TOO_LARGE, TOO_MANY_PIXELS, TOO_MANY_UPLOADS, TOO_MANY_REQUESTS, BUSY -> true;
      default -> false;
    };
  }

  /** The problem's {@code type}, such as {@code corrupt-image}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind of a slug. */
  public static ProblemKind ofSlug(String slug) {
    return valueOf(slug.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** The kind in words, such as {@code Corrupt image}. */
  public String title() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** The kind that says a status of the server's own making. */
  static ProblemKind ofStatus(int status) {
    return switch (status) {
      case 401 -> UNAUTHENTICATED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 408 -> TOO_SLOW;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_FORMAT;
      case 503 -> BUSY;
      default -> status < 500 ? BAD_REQUEST : INTERNAL;
    };
  }
}
