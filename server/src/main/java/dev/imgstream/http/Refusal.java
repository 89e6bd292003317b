package dev.imgstream.http;

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

  protected Refusal(ProblemKind kind, String message) {
    super(message);
    this.kind = kind;
  }

  protected Refusal(ProblemKind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** The kind, which decides the status. */
  public ProblemKind kind() {
    return kind;
  }
}
