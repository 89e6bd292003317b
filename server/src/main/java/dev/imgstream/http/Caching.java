package dev.imgstream.http;

import io.javalin.http.Context;

/**
 * How long a reply may be kept, and whether the caller has it already (RFC 9110 and 9111, RFC
 * 8246).
 */
public enum Caching {
  /** The address names these bytes and never others. */
  IMMUTABLE("private, max-age=31536000, immutable"),
  /** Kept, but asked after each time. */
  REVALIDATE("private, no-cache");

  private final String directives;

  Caching(String directives) {
    this.directives = directives;
  }

  /**
   * Sets the reply's validators.
   *
   * @param etag a strong entity tag, quotes included
   * @return whether the caller has the body already; the reply is then a finished 304
   */
  public boolean callerHasIt(Context context, String etag) {
    context.header("ETag", etag).header("Cache-Control", directives);
    var held = context.header("If-None-Match");
    if (held == null || !matches(held, etag)) {
      return false;
    }
    context.status(304);
    return true;
  }

  private static boolean matches(String held, String etag) {
    for (var candidate : held.split(",", -1)) {
      var tag = candidate.strip();
      // A proxy that compresses may weaken the tag; for a GET the weak comparison is the right one.
      if (tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag)) {
        return true;
      }
    }
    return false;
  }
}
