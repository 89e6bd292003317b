package dev.imgstream.bench;

import dev.imgstream.photo.PhotoType;
import dev.imgstream.vips.Format;
import dev.imgstream.vips.Image;
import dev.imgstream.vips.ImageFile;
import dev.imgstream.vips.VipsException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;

/**
 * The least that thumbs cost: libvips called through our binding with the parameters of {@code
 * Rendering}, and the result thrown away. It reads {@code kind TAB type TAB file} a line.
 */
final class YardstickMain {
  static final String DONE = "done";

  private static final int THUMB_HEIGHT = 360;
  private static final int LARGE_HEIGHT = 540;
  private static final int WIDEST = 3;
  private static final int THUMB_QUALITY = 75;
  private static final int THUMB_EFFORT = 2;
  private static final int PREVIEW_SIDE = 1600;
  private static final int PREVIEW_QUALITY = 82;

  private YardstickMain() {}

  public static void main(String[] arguments) throws IOException {
    try (var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      for (var line = input.readLine(); line != null; line = input.readLine()) {
        var order = line.split("\t", 3);
        threads.execute(() -> System.out.println(answer(order)));
      }
    }
  }

  private static String answer(String[] order) {
    try {
      var type = PhotoType.valueOf(order[1]);
      var file = Path.of(order[2]);
      int bytes =
          switch (Kind.valueOf(order[0])) {
            case JPEG -> jpeg(file);
            case PHONE_HEIC -> decoded(file);
            case OTHER -> thumbAndPreview(file, type);
          };
      return bytes > 0 ? DONE : "an empty thumb of " + file;
    } catch (VipsException e) {
      return order[2] + ": " + e.getMessage();
    }
  }

  private static int jpeg(Path file) throws VipsException {
    try (Image image = ImageFile.openShrunkJpeg(file, divisor(file));
        Image large = fit(image, LARGE_HEIGHT);
        Image picture = large.inMemory()) {
      return thumbs(picture);
    }
  }

  private static int divisor(Path file) throws VipsException {
    try (Image header = ImageFile.open(Format.JPEG, file)) {
      double shrink =
          Math.max(
              (double) header.width() / (WIDEST * LARGE_HEIGHT),
              (double) header.height() / LARGE_HEIGHT);
      return Math.clamp(Integer.highestOneBit((int) (shrink / 1.4)), 1, 8);
    }
  }

  private static int decoded(Path file) throws VipsException {
    try (Image image = ImageFile.open(Format.HEIF, file);
        Image thumb = fit(image, THUMB_HEIGHT)) {
      return webp(thumb);
    }
  }

  private static int thumbAndPreview(Path file, PhotoType type) throws VipsException {
    try (Image image = open(file, type);
        Image fitted = image.fit(PREVIEW_SIDE, PREVIEW_SIDE);
        Image flat = fitted.hasAlpha() ? fitted.onWhite() : fitted.inMemory();
        Image preview = flat.inMemory()) {
      return preview.jpeg(PREVIEW_QUALITY).length + thumbs(preview);
    }
  }

  /** Both sizes, of a picture that is no smaller; a large one only where it shows more. */
  private static int thumbs(Image picture) throws VipsException {
    try (Image usual = fit(picture, THUMB_HEIGHT)) {
      if (picture.height() < 1.2 * usual.height()) {
        return webp(usual);
      }
      try (Image large = fit(picture, LARGE_HEIGHT)) {
        return webp(usual) + webp(large);
      }
    }
  }

  private static Image fit(Image picture, int height) throws VipsException {
    return picture.fit(WIDEST * height, height);
  }

  private static int webp(Image thumb) throws VipsException {
    return thumb.webp(THUMB_QUALITY, THUMB_EFFORT).length;
  }

  private static Image open(Path file, PhotoType type) throws VipsException {
    return switch (type) {
      case JXL -> ImageFile.openJxl(file);
      case HEIC, AVIF -> ImageFile.open(Format.HEIF, file);
      case JPEG, PNG, WEBP, GIF, TIFF -> ImageFile.open(Format.valueOf(type.name()), file);
    };
  }
}
