package dev.imgstream.vips;

/** libvips cannot be used on this machine; the message says how to install it. */
public final class LibraryMissing extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LibraryMissing(String what) {
    super(
        what
            + " Install libvips 8.14 or later with its HEIF loader:"
            + " 'apt-get install libvips42' on Debian, 'brew install vips' on macOS.");
  }

  LibraryMissing(String what, Throwable cause) {
    this(what);
    initCause(cause);
  }
}
