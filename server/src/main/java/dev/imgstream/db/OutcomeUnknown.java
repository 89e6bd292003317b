package dev.imgstream.db;

/**
 * The connection was lost while a transaction was being committed, and the database could not be
 * asked since; it may have happened or not. A later {@link Database#write} of the same owner waits
 * until it has ended, and sees what came of it.
 */
public final class OutcomeUnknown extends DatabaseUnavailable {
  private static final long serialVersionUID = 1L;

  OutcomeUnknown(Throwable cause) {
    super("the connection was lost while a transaction was being committed", cause);
  }
}
