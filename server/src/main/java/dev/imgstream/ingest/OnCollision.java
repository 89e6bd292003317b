package dev.imgstream.ingest;

import dev.imgstream.http.BadRequest;

/** What to do with a photo whose name is borne by other bytes. */
public enum OnCollision {
  /** Refuse it, so that a person can decide. */
  ASK,
  /** Put it in the place of what is there, which stays restorable. */
  OVERWRITE,
  /** Keep it under the next free name. */
  KEEP_BOTH,
  /** Leave what is there and keep nothing. */
  SKIP;

  /**
   * Reads the word of the HTTP contract.
   *
   * @throws BadRequest if it is none
   */
  public static OnCollision parse(String text) {
    return switch (text) {
      case "overwrite" -> OVERWRITE;
      case "keepBoth" -> KEEP_BOTH;
      case "skip" -> SKIP;
      default -> throw new BadRequest("onCollision must be overwrite, keepBoth or skip.");
    };
  }
}
