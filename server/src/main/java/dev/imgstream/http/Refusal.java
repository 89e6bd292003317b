package dev.imgstream.http;

import java.util.Map;
import java.util.Optional;

/**
 * An answer of no, with its reason, for the caller to read.
 *
 * <p>Features extend it with small exceptions of their own; the server alone turns them into
 * replies. The message is one or two plain sentences: what happened, to what, and what to do. It
 * never holds a path or a secret.
 */
public abstract class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemKind kind;
  private final String reason;

  protected Refusal(ProblemKind kind, String message) {
    super(message);
    this.kind = kind;
    this.reason = message;
  }

  protected Refusal(ProblemKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.reason = message;
  }

  /** The reason, for the caller to read. */
  public String reason() {
    return reason;
  }

  /** The kind, which decides the status. */
  public ProblemKind kind() {
    return kind;
  }

  /** The limit that the request went beyond, where it asked for more than anyone gets. */
  Optional<String> limit() {
    return kind.isLimit() ? Optional.of(kind.slug()) : Optional.empty();
  }

  /** What the reply tells beside the members of every problem, name to value. */
  public Map<String, Object> more() {
    return Map.of();
  }
}
