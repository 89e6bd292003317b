package dev.imgstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.Photos;
import dev.imgstream.TestApp;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Photos that lack their end, or in which bits have changed on the way. */
final class DamagedPhotosTest {
  private static final int CUTS = 16;
  private static final int FLIPS = 24;

  @TempDir private Path folder;
  private TestApp app;

  /** A photo of one format, by its extension. */
  record Sample(String extension, byte[] bytes) {
    @Override
    public String toString() {
      return extension;
    }
  }

  @BeforeEach
  void start() throws IOException {
    app = TestApp.start(folder, Map.of());
  }

  @AfterEach
  void stop() {
    app.close();
  }

  static Stream<Sample> samples() throws IOException {
    return Stream.of(
        new Sample("jpg", Photos.read("metadata/tags/picasa.jpg")),
        new Sample("png", Photos.read("formats/png/density_plot.png")),
        new Sample("webp", Photos.read("formats/webp/denali.webp")),
        new Sample("heic", Photos.read("formats/heic/IMG_2682.heic")),
        new Sample("avif", Photos.read("formats/avif/8bit-sRGB.avif")),
        new Sample("gif", drawn("gif")),
        new Sample("tiff", drawn("tiff")));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void aPhotoThatLacksItsEndIsRefused(Sample sample) throws Exception {
    int length = sample.bytes().length;
    var cuts =
        IntStream.concat(
            IntStream.of(1, 2, 3, 12, length - 1, length - 2, length - 100),
            IntStream.range(1, CUTS).map(i -> (int) ((long) length * i / CUTS)));
    for (int cut : cuts.toArray()) {
      var reply = app.post(sample + "-" + cut, Arrays.copyOf(sample.bytes(), cut), "");

      assertThat(reply.statusCode()).as(sample + " cut at " + cut + " of " + length).isIn(415, 422);
      assertThat(TestApp.json(reply).get("type").asString())
          .isIn("corrupt-image", "unsupported-format");
      assertThat(app.objects()).isEmpty();
    }
    assertThat(TestApp.json(app.get("/api/timeline")).get("total").asInt()).isZero();
    assertThat(app.post("whole", sample.bytes(), "").statusCode()).isEqualTo(201);
  }

  /** Whether it is refused or kept as it is: never is it half kept, and never is it our failure. */
  @ParameterizedTest
  @MethodSource("samples")
  void aPhotoWithChangedBitsIsKeptWholeOrNotAtAll(Sample sample) throws Exception {
    var random = new Random(20_240_506);
    int kept = 0;
    for (int i = 0; i < FLIPS; i++) {
      var bytes = flipped(sample.bytes(), i, random);
      var reply = app.post(sample + "-" + i, bytes, "");

      assertThat(reply.statusCode()).as(sample + " flip " + i).isIn(201, 415, 422);
      if (reply.statusCode() == 201) {
        kept++;
        var path = "/api/photos/" + TestApp.json(reply).get("id").asString();
        assertThat(app.get(path + "/original").body()).isEqualTo(bytes);
        assertThat(app.get(path + "/thumb").statusCode()).isEqualTo(200);
      }
      assertThat(app.objects()).filteredOn(name -> name.startsWith("originals")).hasSize(kept);
      assertThat(app.objects()).noneMatch(name -> name.startsWith(".incoming"));
    }
    assertThat(TestApp.json(app.get("/api/timeline")).get("total").asInt()).isEqualTo(kept);
  }

  /** Flips a few bits: in the head, where the lengths are, every other time. */
  private static byte[] flipped(byte[] bytes, int round, Random random) {
    var damaged = bytes.clone();
    int within = round % 2 == 0 ? Math.min(bytes.length, 600) : bytes.length;
    for (int flip = 0; flip < 3; flip++) {
      damaged[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
    }
    return damaged;
  }

  private static byte[] drawn(String format) throws IOException {
    var image = new BufferedImage(320, 200, BufferedImage.TYPE_INT_RGB);
    var pen = image.createGraphics();
    for (var colour : List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW)) {
      pen.setColor(colour);
      pen.fillOval(colour.getRed() / 4, colour.getGreen() / 4, 150, 90);
    }
    pen.dispose();
    var bytes = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, bytes)).isTrue();
    return bytes.toByteArray();
  }
}
