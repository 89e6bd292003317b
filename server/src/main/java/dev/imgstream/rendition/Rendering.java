package dev.imgstream.rendition;

import dev.imgstream.photo.PhotoType;
import dev.imgstream.vips.Image;
import dev.imgstream.vips.VipsException;
import java.util.Optional;

/** Makes renditions of one original, on the calling thread. */
final class Rendering {
  private static final int THUMB_WIDTH = 1080;
  private static final int THUMB_HEIGHT = 360;
  private static final int THUMB_QUALITY = 75;
  private static final int THUMB_EFFORT = 2;
  private static final int PREVIEW_SIDE = 1600;
  private static final int PREVIEW_QUALITY = 82;
  private static final int JPEG_QUALITY = 92;

  /** Just under the 65,535 pixels that a side of a JPEG can have. */
  private static final int JPEG_SIDE = 65_500;

  private Rendering() {}

  static Rendered atArrival(Original original) throws VipsException {
    if (original.type() == PhotoType.JPEG) {
      try (Image thumb = original.fit(THUMB_WIDTH, THUMB_HEIGHT)) {
        return rendered(original, thumb, false, Optional.empty());
      }
    }
    Optional<Image> embedded = original.embeddedThumb(THUMB_WIDTH, THUMB_HEIGHT);
    if (embedded.isPresent()) {
      try (Image thumb = embedded.get()) {
        return rendered(original, thumb, true, Optional.empty());
      }
    }
    try (Image preview = original.fit(PREVIEW_SIDE, PREVIEW_SIDE);
        Image thumb = thumb(preview)) {
      return rendered(original, thumb, false, Optional.of(preview.jpeg(PREVIEW_QUALITY)));
    }
  }

  /** Thumb and preview. */
  static Made sharpened(Original original) throws VipsException {
    try (Image preview = original.fit(PREVIEW_SIDE, PREVIEW_SIDE);
        Image thumb = thumb(preview)) {
      return Made.of(webp(thumb), preview.jpeg(PREVIEW_QUALITY));
    }
  }

  static byte[] preview(Original original) throws VipsException {
    try (Image preview = original.fit(PREVIEW_SIDE, PREVIEW_SIDE)) {
      return preview.jpeg(PREVIEW_QUALITY);
    }
  }

  static byte[] jpeg(Original original) throws VipsException {
    try (Image whole = original.fit(JPEG_SIDE, JPEG_SIDE)) {
      return whole.jpeg(JPEG_QUALITY);
    }
  }

  private static Image thumb(Image preview) throws VipsException {
    try (Image thumb = preview.fit(THUMB_WIDTH, THUMB_HEIGHT)) {
      return thumb.inMemory();
    }
  }

  private static Rendered rendered(
      Original original, Image thumb, boolean provisional, Optional<byte[]> preview)
      throws VipsException {
    return new Rendered(
        original.width(), original.height(), mean(thumb), webp(thumb), provisional, preview);
  }

  private static byte[] webp(Image thumb) throws VipsException {
    return thumb.webp(THUMB_QUALITY, THUMB_EFFORT);
  }

  private static int mean(Image image) throws VipsException {
    byte[] pixels = image.pixels();
    int bands = pixels.length / (image.width() * image.height());
    long red = 0;
    long green = 0;
    long blue = 0;
    for (int i = 0; i < pixels.length; i += bands) {
      red += Byte.toUnsignedInt(pixels[i]);
      green += Byte.toUnsignedInt(pixels[i + 1]);
      blue += Byte.toUnsignedInt(pixels[i + 2]);
    }
    long count = pixels.length / bands;
    return rounded(red, count) << 16 | rounded(green, count) << 8 | rounded(blue, count);
  }

  private static int rounded(long sum, long count) {
    return (int) ((sum + count / 2) / count);
  }
}
