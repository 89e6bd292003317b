package dev.imgstream.seed;

import dev.imgstream.Photos;
import dev.imgstream.photo.PhotoType;
import dev.imgstream.rendition.Renderer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;

/**
 * A few hundred pictures, cut from real photos, each with the renditions that the program makes.
 */
final class SampleThumbs {
  private static final double[] RATIOS = {
    1.5, 1.333, 0.75, 1.333, 1.778, 0.667, 1, 1.5, 2.2, 0.5625
  };

  /** Of the shorter side; less than this of a photo is a blur. */
  private static final int LEAST = 240;

  private SampleThumbs() {}

  /**
   * A picture, as the program saw it.
   *
   * @param folder that holds its renditions, as they lie below a photo's
   */
  record Sample(Path folder, int width, int height, int colour, long size) {}

  /** Makes some in a folder: {@code 017/1/thumb.webp} and {@code 017/1/preview.jpg}. */
  static List<Sample> make(Path folder, int count, SplittableRandom random) throws IOException {
    var originals = originals();
    var samples = new ArrayList<Sample>();
    var file = Files.createDirectories(folder).resolve("picture.jpg");
    try (var renderer = new Renderer(200_000_000, 1)) {
      for (int i = 0; i < count; i++) {
        var picture = cut(originals.get(i % originals.size()), RATIOS[i % RATIOS.length], random);
        ImageIO.write(picture, "jpg", file.toFile());
        var at = folder.resolve(String.format(Locale.ROOT, "%03d", i));
        var version = Files.createDirectories(at.resolve("1"));
        var rendered = renderer.render(file, PhotoType.JPEG);
        Files.write(version.resolve("thumb.webp"), rendered.thumb());
        Files.write(version.resolve("preview.jpg"), renderer.preview(file, PhotoType.JPEG));
        samples.add(
            new Sample(
                at, rendered.width(), rendered.height(), rendered.colour(), Files.size(file)));
      }
    } finally {
      Files.deleteIfExists(file);
    }
    return samples;
  }

  private static List<BufferedImage> originals() throws IOException {
    var originals = new ArrayList<BufferedImage>();
    for (var album : List.of("albums/nature", "albums/text")) {
      try (var files = Files.list(Photos.path(album))) {
        for (var file : files.sorted().toList()) {
          originals.add(ImageIO.read(file.toFile()));
        }
      }
    }
    return originals;
  }

  private static BufferedImage cut(BufferedImage whole, double ratio, SplittableRandom random) {
    double most = Math.min(whole.getWidth() / ratio, whole.getHeight());
    double least = Math.min(most, Math.max(LEAST / Math.min(1, ratio), most / 2));
    double height = least + random.nextDouble() * (most - least);
    int high = Math.max(1, (int) height);
    int wide = Math.clamp(Math.round(height * ratio), 1, whole.getWidth());
    return whole.getSubimage(
        random.nextInt(whole.getWidth() - wide + 1),
        random.nextInt(whole.getHeight() - high + 1),
        wide,
        high);
  }
}
