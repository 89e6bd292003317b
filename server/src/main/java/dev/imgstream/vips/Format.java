package dev.imgstream.vips;

/**
 * An image format that libvips is asked to read, by the one loader named.
 *
 * <p>The loader is chosen here and not left to libvips' own guess, so that bytes which look like
 * two formats reach only the decoder that the caller meant.
 */
public enum Format {
  JPEG("vips_jpegload_source", false),
  PNG("vips_pngload_source", false),
  WEBP("vips_webpload_source", false),
  GIF("vips_gifload_source", false),
  TIFF("vips_tiffload_source", false),
  /** HEIC and AVIF. libheif turns the picture as the container says; EXIF is to be ignored. */
  HEIF("vips_heifload_source", true),
  /** libjxl turns the picture as the codestream says; EXIF is to be ignored. */
  JXL("vips_jxlload_source", true);

  private final String loader;
  private final boolean upright;

  Format(String loader, boolean upright) {
    this.loader = loader;
    this.upright = upright;
  }

  String loader() {
    return loader;
  }

  /** Whether pixels come out as the picture is to be shown, whatever an orientation tag says. */
  boolean upright() {
    return upright;
  }
}
