package dev.imgstream.db;

/** The database cannot be reached, or does not answer in time; nothing was changed. */
public sealed class DatabaseUnavailable extends RuntimeException
    permits OutcomeUnknown, BeingRebuilt {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailable(String message) {
    super(message);
  }

  DatabaseUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
