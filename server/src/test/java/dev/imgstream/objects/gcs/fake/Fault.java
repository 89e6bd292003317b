package dev.imgstream.objects.gcs.fake;

/** A way to fail a request. */
public enum Fault {
  /** 429, nothing done. */
  TOO_MANY_REQUESTS,
  /** 503, nothing done. */
  UNAVAILABLE,
  /** The connection ends before any answer, nothing done. */
  RESET,
  /** It is done, and the connection ends before any answer. */
  REPLY_LOST,
  /** The answer ends in the middle of its body. */
  CUT_SHORT,
  /** The answer's bytes are others than those that are kept; the checksum it tells is right. */
  CORRUPTED,
  /** A byte of the answer every quarter of a second. */
  DRIP
}
