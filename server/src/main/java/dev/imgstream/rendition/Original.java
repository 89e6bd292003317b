package dev.imgstream.rendition;

import dev.imgstream.photo.PhotoType;
import dev.imgstream.vips.CodedColours;
import dev.imgstream.vips.Format;
import dev.imgstream.vips.Image;
import dev.imgstream.vips.ImageFile;
import dev.imgstream.vips.VipsException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An original's file, checked before any pixel is decoded: whole by its own framing, with a header
 * that tells its size.
 *
 * @param width as shown
 * @param height as shown
 */
record Original(Path file, PhotoType type, int width, int height, Optional<HeifFile> heif) {
  /** An embedded thumb with a shorter longest side is too coarse for the grid. */
  private static final int SMALLEST_THUMB = 256;

  /**
   * The JPEG decoder shrinks by a plain mean of blocks, so a factor of two is left to the better
   * filter that follows, as libvips' own thumbnailer does.
   */
  private static final double LEFT_TO_FILTER = 2;

  /**
   * By this a photo of 12 megapixels needs a fourth of its pixels for a large thumb, and not half.
   */
  private static final double LEFT_TO_FILTER_FOR_THUMBS = 1.4;

  /** What libjpeg warns of when it makes pixels up (its jerror.h). */
  private static final Pattern LOST_PIXELS =
      Pattern.compile("(?i)premature end|bad huffman code|instead of RST");

  static Original open(Path file, PhotoType type) throws IOException, VipsException {
    Optional<HeifFile> heif = check(file, type);
    try (Image image = ImageFile.open(format(type), file)) {
      return new Original(file, type, image.width(), image.height(), heif);
    }
  }

  private static Optional<HeifFile> check(Path path, PhotoType type) throws IOException {
    try (FileChannel file = FileChannel.open(path)) {
      if (format(type) == Format.HEIF) {
        return Optional.of(HeifFile.read(file));
      }
      Framing.check(type, file);
      return Optional.empty();
    }
  }

  private static Format format(PhotoType type) {
    return switch (type) {
      case JPEG -> Format.JPEG;
      case HEIC, AVIF -> Format.HEIF;
      case PNG -> Format.PNG;
      case WEBP -> Format.WEBP;
      case GIF -> Format.GIF;
      case TIFF -> Format.TIFF;
      case JXL -> Format.JXL;
    };
  }

  /** The picture upright in sRGB upon white, made to fit the box, its pixels in memory. */
  Image fit(int boxWidth, int boxHeight) throws VipsException {
    return fit(boxWidth, boxHeight, LEFT_TO_FILTER);
  }

  /** The same for a thumb, where speed counts for more than the last bit of sharpness. */
  Image fit(ThumbSize size) throws VipsException {
    return fit(size.width(), size.height(), LEFT_TO_FILTER_FOR_THUMBS);
  }

  private Image fit(int boxWidth, int boxHeight, double leftToFilter) throws VipsException {
    if (type == PhotoType.JPEG) {
      return fitJpeg(boxWidth, boxHeight, divisor(boxWidth, boxHeight, leftToFilter));
    }
    try (Image image = load()) {
      return fit(image, boxWidth, boxHeight);
    }
  }

  /**
   * Cameras write much that the decoder only warns of; where it says that pixels are lost, they
   * are.
   */
  private Image fitJpeg(int boxWidth, int boxHeight, int divisor) throws VipsException {
    try (Image image = ImageFile.openShrunkJpegStrictly(file, divisor)) {
      return fit(image, boxWidth, boxHeight);
    } catch (VipsException warned) {
      if (LOST_PIXELS.matcher(String.valueOf(warned.getMessage())).find()) {
        throw warned;
      }
    }
    try (Image image = ImageFile.openShrunkJpeg(file, divisor)) {
      return fit(image, boxWidth, boxHeight);
    }
  }

  private Image load() throws VipsException {
    return switch (type) {
      case JXL -> ImageFile.openJxl(file);
      default -> ImageFile.open(format(type), file);
    };
  }

  /** How far the JPEG decoder may shrink by itself: 1, 2, 4 or 8. */
  private int divisor(int boxWidth, int boxHeight, double leftToFilter) {
    double shrink = Math.max((double) width / boxWidth, (double) height / boxHeight);
    // libvips gives up on a side that would shrink to nothing.
    int most = Math.clamp(Math.min(width, height), 1, 8);
    return Math.clamp(Integer.highestOneBit((int) (shrink / leftToFilter)), 1, most);
  }

  /** The small picture within the file, if it is fit to stand for the whole in the grid. */
  Optional<Image> embeddedThumb() throws VipsException {
    if (type != PhotoType.HEIC || heif.filter(HeifFile::thumbTurnsAlike).isEmpty()) {
      return Optional.empty();
    }
    try (Image thumb = ImageFile.openEmbeddedThumb(file)) {
      boolean large = Math.max(thumb.width(), thumb.height()) >= SMALLEST_THUMB;
      boolean small = thumb.width() < width && thumb.height() < height;
      double ratios = ((double) thumb.width() / thumb.height()) / ((double) width / height);
      // A thumb's sides are whole pixels and often even, so its ratio is off by up to 1 %.
      return large && small && Math.abs(ratios - 1) < 0.015
          ? Optional.of(fit(thumb, ThumbSize.USUAL.width(), ThumbSize.USUAL.height()))
          : Optional.empty();
    }
  }

  private Image fit(Image loaded, int boxWidth, int boxHeight) throws VipsException {
    Optional<CodedColours> colours =
        heif.flatMap(HeifFile::colours).filter(CodedColours::differFromSrgb);
    if (colours.isEmpty()) {
      return fitted(loaded, boxWidth, boxHeight);
    }
    try (Image coloured = loaded.in(colours.get())) {
      return fitted(coloured, boxWidth, boxHeight);
    }
  }

  private static Image fitted(Image loaded, int boxWidth, int boxHeight) throws VipsException {
    try (Image fitted = loaded.fit(boxWidth, boxHeight)) {
      if (!fitted.hasAlpha()) {
        return fitted.inMemory();
      }
      // A black drawing upon nothing would vanish on a dark page, and the preview has no alpha.
      try (Image flat = fitted.onWhite()) {
        return flat.inMemory();
      }
    }
  }
}
