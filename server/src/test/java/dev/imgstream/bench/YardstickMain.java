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
 * The least that a thumb costs: libvips called through our binding with the parameters of {@code
 * Rendering}, and the result thrown away. It reads {@code kind TAB type TAB file} a line.
 */
final class YardstickMain {
  static final String DONE = "done";

  private static final int THUMB_WIDTH = 1080;
  private static final int THUMB_HEIGHT = 360;
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
        Image thumb = image.fit(THUMB_WIDTH, THUMB_HEIGHT)) {
      return webp(thumb);
    }
  }

  private static int divisor(Path file) throws VipsException {
    try (Image header = ImageFile.open(Format.JPEG, file)) {
      double shrink =
          Math.max((double) header.width() / THUMB_WIDTH, (double) header.height() / THUMB_HEIGHT);
      return Math.clamp(Integer.highestOneBit((int) (shrink / 2)), 1, 8);
    }
  }

  private static int decoded(Path file) throws VipsException {
    try (Image image = ImageFile.open(Format.HEIF, file);
        Image thumb = image.fit(THUMB_WIDTH, THUMB_HEIGHT)) {
      return webp(thumb);
    }
  }

  private static int thumbAndPreview(Path file, PhotoType type) throws VipsException {
    try (Image image = open(file, type);
        Image fitted = image.fit(PREVIEW_SIDE, PREVIEW_SIDE);
        Image flat = fitted.hasAlpha() ? fitted.onWhite() : fitted.inMemory();
        Image preview = flat.inMemory();
        Image thumb = preview.fit(THUMB_WIDTH, THUMB_HEIGHT)) {
      return preview.jpeg(PREVIEW_QUALITY).length + webp(thumb);
    }
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
