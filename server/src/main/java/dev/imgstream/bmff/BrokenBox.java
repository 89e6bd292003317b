package dev.imgstream.bmff;

/** A box that is cut off, or says of itself or of the file what cannot be true. */
public final class BrokenBox extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BrokenBox(String message) {
    super(message);
  }

  BrokenBox(String message, Throwable cause) {
    super(message, cause);
  }
}
