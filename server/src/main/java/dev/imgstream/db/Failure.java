package dev.imgstream.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What a failure of PostgreSQL means for the transaction that met it. */
enum Failure {
  /** It met another transaction, and nothing of it has happened. */
  CONFLICT,
  /** The connection is gone, or leads to a server that does not write any more. */
  LOST,
  /** The server has no time or no room, or there is no connection to be had. */
  OVERLOADED,
  /** It would change rows while they are being rebuilt. */
  REBUILT,
  /** Anything else: trying again would not help. */
  OTHER;

  /** serialization_failure and deadlock_detected. */
  private static final Set<String> CONFLICTS = Set.of("40001", "40P01");

  /**
   * admin_shutdown, crash_shutdown, cannot_connect_now, idle_in_transaction_session_timeout,
   * read_only_sql_transaction.
   */
  private static final Set<String> ENDS = Set.of("57P01", "57P02", "57P03", "25P03", "25006");

  /** lock_not_available and query_canceled, which a timeout does. */
  private static final Set<String> TIMEOUTS = Set.of("55P03", "57014");

  /** What the triggers of V3_16 raise. */
  private static final String UNFINISHED = "53IMG";

  private static final String CONNECTION_EXCEPTIONS = "08";
  private static final String INSUFFICIENT_RESOURCES = "53";

  /** Reads it from the first SQL exception among the causes (PostgreSQL's manual, appendix A). */
  static Failure of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        return of(sql);
      }
    }
    return OTHER;
  }

  private static Failure of(SQLException failure) {
    // The pool's own, after it has waited.
    if (failure instanceof SQLTransientConnectionException) {
      return OVERLOADED;
    }
    var state = failure.getSQLState() == null ? "" : failure.getSQLState();
    if (CONFLICTS.contains(state)) {
      return CONFLICT;
    }
    if (ENDS.contains(state) || state.startsWith(CONNECTION_EXCEPTIONS)) {
      return LOST;
    }
    if (state.equals(UNFINISHED)) {
      return REBUILT;
    }
    return TIMEOUTS.contains(state) || state.startsWith(INSUFFICIENT_RESOURCES)
        ? OVERLOADED
        : OTHER;
  }
}
