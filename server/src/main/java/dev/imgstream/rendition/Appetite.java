package dev.imgstream.rendition;

/**
 * How much memory a sound original needs at most while it is decoded and made a JPEG of full size:
 * some twice of what was measured (docs/benchmarks.md, "Decoders"), for a good photo must not be
 * refused for want of it. An AVIF's decoder works on several frames at once, and that of a lossless
 * WebP reserves twice what it writes to.
 */
final class Appetite {
  /** For threads, tables, profiles, and what is written. */
  private static final long ALWAYS = 128L * 1024 * 1024;

  private Appetite() {}

  /** Bytes. */
  static long of(Original original) {
    return ALWAYS + bytesPerPixel(original) * original.width() * original.height();
  }

  private static long bytesPerPixel(Original original) {
    return switch (original.type()) {
      case JPEG -> 12;
      case GIF -> 16;
      case HEIC, PNG -> 24;
      case TIFF -> 32;
      case AVIF, WEBP -> 48;
      case JXL -> 64;
    };
  }
}
