package dev.imgstream.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lines for whoever watches over the server, each with its kind as {@code security_event}. */
final class SecurityLog {
  private static final Logger log = LoggerFactory.getLogger(SecurityLog.class);

  private SecurityLog() {}

  /** A request was not taken from where it came. */
  static void refused(String event) {
    log.atWarn().addKeyValue("security_event", event).log("refused a request: {}", event);
  }

  /**
   * A request went beyond a limit.
   *
   * @param limit the kind of problem that its caller was told of, or a word for what no problem
   *     tells
   */
  static void limit(String limit) {
    log.atWarn()
        .addKeyValue("security_event", "limit_exceeded")
        .addKeyValue("limit", limit)
        .log("refused what is beyond a limit: {}", limit);
  }
}
