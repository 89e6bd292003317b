package dev.imgstream.rendition;

import dev.imgstream.photo.PhotoType;
import dev.imgstream.vips.Image;
import dev.imgstream.vips.VipsException;
import java.util.Optional;

/** Makes renditions of one original, on the calling thread. */
final class Rendering {
  private static final int THUMB_QUALITY = 75;
  private static final int THUMB_EFFORT = 2;
  private static final int PREVIEW_SIDE = 1600;
  private static final int PREVIEW_QUALITY = 82;
  private static final int JPEG_QUALITY = 92;

  /** A picture that is higher than the usual thumb by less shows nothing more. */
  private static final double WORTH_MORE = 1.2;

  /** Just under the 65,535 pixels that a side of a JPEG can have. */
  private static final int JPEG_SIDE = 65_500;

  private Rendering() {}

  static Rendered atArrival(Original original) throws VipsException {
    if (original.type() == PhotoType.JPEG) {
      try (Image large = original.fit(ThumbSize.LARGE)) {
        return rendered(original, large, false, Optional.empty());
      }
    }
    Optional<Image> embedded = original.embeddedThumb();
    if (embedded.isPresent()) {
      try (Image thumb = embedded.get()) {
        return rendered(original, thumb, true, Optional.empty());
      }
    }
    try (Image preview = original.fit(PREVIEW_SIDE, PREVIEW_SIDE)) {
      return rendered(original, preview, false, Optional.of(preview.jpeg(PREVIEW_QUALITY)));
    }
  }

  /** Thumb and preview. */
  static Made sharpened(Original original) throws VipsException {
    try (Image preview = original.fit(PREVIEW_SIDE, PREVIEW_SIDE);
        Image usual = thumb(preview, ThumbSize.USUAL)) {
      return Made.of(thumbs(preview, usual), preview.jpeg(PREVIEW_QUALITY));
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

  /** Takes the thumbs from a picture that is no smaller than they are. */
  private static Rendered rendered(
      Original original, Image picture, boolean provisional, Optional<byte[]> preview)
      throws VipsException {
    try (Image usual = thumb(picture, ThumbSize.USUAL)) {
      return new Rendered(
          original.width(),
          original.height(),
          mean(usual),
          thumbs(picture, usual),
          provisional,
          preview);
    }
  }

  private static byte[] thumbs(Image picture, Image usual) throws VipsException {
    if (picture.height() < WORTH_MORE * usual.height()) {
      return webp(usual);
    }
    if (ThumbSize.LARGE.holds(picture)) {
      return ThumbObject.of(webp(usual), webp(picture));
    }
    try (Image large = thumb(picture, ThumbSize.LARGE)) {
      return ThumbObject.of(webp(usual), webp(large));
    }
  }

  private static Image thumb(Image picture, ThumbSize size) throws VipsException {
    try (Image thumb = picture.fit(size.width(), size.height())) {
      return thumb.inMemory();
    }
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
