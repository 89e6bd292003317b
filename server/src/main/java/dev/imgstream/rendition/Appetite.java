package dev.imgstream.rendition;

/**
 * How much memory a sound original needs at most while it is decoded: some twice of what was
 * measured, for a good photo must not be refused for want of it. A 10-bit AVIF of 20 megapixels
 * took between 400 and 600 MB, since its decoder works on several frames at once.
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
      case WEBP, GIF -> 16;
      case HEIC, PNG -> 24;
      case TIFF -> 32;
      case AVIF -> 48;
      case JXL -> 64;
    };
  }
}
