package dev.imgstream.vips;

/**
 * What libvips said when it could not do a thing.
 *
 * <p>The message is libvips' own text. It may hold paths, so it is for the log and never for a
 * caller.
 */
public sealed class VipsException extends Exception permits LoaderMissing {
  private static final long serialVersionUID = 1L;

  VipsException(String message) {
    super(message);
  }
}
