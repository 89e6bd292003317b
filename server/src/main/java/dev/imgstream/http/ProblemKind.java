package dev.imgstream.http;

/**
 * A kind of problem that a caller may meet, with the status that says it.
 *
 * <p>The name in lower case with hyphens is the last part of the problem's {@code type}. Statuses
 * follow RFC 9110; the list is part of the HTTP contract and may grow.
 */
public enum ProblemKind {
  BAD_REQUEST(400),
  UNAUTHENTICATED(401),
  FORBIDDEN(403),
  NOT_FOUND(404),
  METHOD_NOT_ALLOWED(405),
  NAME_TAKEN(409),
  LENGTH_REQUIRED(411),
  TOO_LARGE(413),
  UNSUPPORTED_FORMAT(415),
  RANGE_NOT_SATISFIABLE(416),
  CORRUPT_IMAGE(422),
  TOO_MANY_PIXELS(422),
  CHECKSUM_MISMATCH(422),
  INTERNAL(500),
  BUSY(503);

  private final int status;

  ProblemKind(int status) {
    this.status = status;
  }

  /** The HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  /** The kind's name in the contract, such as {@code corrupt-image}. */
  public String slug() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
