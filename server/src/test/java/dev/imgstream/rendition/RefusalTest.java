package dev.imgstream.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.imgstream.http.ProblemKind;
import dev.imgstream.http.Refusal;
import dev.imgstream.photo.PhotoType;
import java.awt.Color;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefusalTest extends RendererFixture {
  static Stream<Arguments> whole() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("JPEG", photo("albums/nature/silver_fir.jpg"));
    files.put("JPEG of a camera", photo("metadata/rating/mongolels.jpg"));
    files.put("HEIC", photo("formats/heic/IMG_2682.heic"));
    files.put("HEIC with a film after it", photo("formats/motionphoto/samsung-one-ui-6.heic"));
    files.put("AVIF", photo("formats/avif/8bit-sRGB.avif"));
    files.put("PNG", photo("formats/png/density_plot.png"));
    files.put("WebP", photo("formats/webp/denali.webp"));
    files.put("GIF", Pictures.encoded(Pictures.noisy(90, 60), "gif"));
    files.put("animated GIF", Pictures.animatedGif(Color.RED, Color.BLUE, Color.GREEN));
    files.put("TIFF", Pictures.encoded(Pictures.noisy(90, 60), "tiff"));
    files.put("JPEG XL codestream", photo("formats/jxl/8bit-sRGB.jxl"));
    files.put("JPEG XL container", photo("formats/jxl/16bit-HDR-P3-nclx.jxl"));
    return files.entrySet().stream().map(file -> Arguments.of(file.getKey(), file.getValue()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whole")
  void aPhotoThatIsCutOffIsRefusedWhereverItIsCut(String name, byte[] whole) throws IOException {
    assertThat(rendered(whole).width()).as(name).isPositive();
    int length = whole.length;
    PhotoType type = PhotoType.of(whole).orElseThrow();
    for (int kept : new int[] {length - 1, length - 9, length * 99 / 100, length / 2, 64}) {
      Path file = file(Arrays.copyOf(whole, kept));
      assertThatExceptionOfType(CorruptImage.class)
          .as("%s cut to %d of %d bytes", name, kept, length)
          .isThrownBy(() -> renderer.render(file, type))
          .satisfies(
              refusal -> {
                assertThat(refusal.kind()).isEqualTo(ProblemKind.CORRUPT_IMAGE);
                assertThat(refusal.getMessage()).doesNotContain(folder.toString(), "vips", "load");
              });
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whole")
  void damagedPhotosAreShownOrRefusedAndNothingElse(String name, byte[] whole) throws IOException {
    var random = new Random(20_240_506);
    PhotoType type = PhotoType.of(whole).orElseThrow();
    int rounds = whole.length > 400_000 ? 5 : 25;
    for (int round = 0; round < rounds; round++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 4; i++) {
        // Most of the sense of a file is at its start.
        int reach = i % 2 == 0 ? Math.min(600, damaged.length) : damaged.length;
        damaged[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
      }
      Path file = file(damaged);
      assertThat(shownOrRefused(file, type)).as("%s, round %d", name, round).isTrue();
    }
  }

  @Test
  void aPngOfEndlessEmptyChunksIsRefusedSoon() throws IOException {
    var png = ByteBuffer.allocate(12_000_000);
    png.put(photo("formats/png/density_plot.png"), 0, 33);
    while (png.remaining() >= 12) {
      png.putInt(0).putInt(0x74455874).putInt(0);
    }
    Path file = file(png.array());

    assertThatThrownBy(() -> renderer.render(file, PhotoType.PNG)).isInstanceOf(CorruptImage.class);
  }

  static Stream<Arguments> halfWritten() throws IOException {
    return Stream.of(
        Arguments.of("JPEG", photo("albums/nature/prairie_falcon.jpg")),
        Arguments.of("large JPEG", photo("albums/text/craft-beer.jpg")),
        Arguments.of("HEIC", photo("formats/heic/IMG_2682.heic")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("halfWritten")
  void aPhotoWhoseSecondHalfWasNeverWrittenIsRefused(String name, byte[] whole) throws IOException {
    byte[] half = Arrays.copyOf(Arrays.copyOf(whole, whole.length / 2), whole.length);
    PhotoType type = PhotoType.of(whole).orElseThrow();
    Path file = file(half);

    assertThatThrownBy(() -> renderer.render(file, type)).as(name).isInstanceOf(CorruptImage.class);
  }

  @Test
  void aHeicWithAHoleInItsPixelsIsRefusedThoughItsThumbIsWhole() throws IOException {
    byte[] holed = photo("formats/heic/IMG_2682.heic");
    Arrays.fill(holed, holed.length / 2, holed.length / 2 + 4096, (byte) 0);
    Path file = file(holed);

    assertThatThrownBy(() -> renderer.render(file, PhotoType.HEIC))
        .isInstanceOf(CorruptImage.class);
  }

  @Test
  void aJpegThatIsCutOffAndClosedAgainIsRefused() throws IOException {
    byte[] whole = photo("albums/nature/prairie_falcon.jpg");
    byte[] closed = Arrays.copyOf(whole, whole.length / 2 + 2);
    closed[closed.length - 2] = (byte) 0xFF;
    closed[closed.length - 1] = (byte) 0xD9;
    Path file = file(closed);

    assertThatThrownBy(() -> renderer.render(file, PhotoType.JPEG))
        .isInstanceOf(CorruptImage.class);
  }

  private boolean shownOrRefused(Path file, PhotoType type) {
    try {
      return renderer.render(file, type).thumb().length > 0;
    } catch (Refusal refusal) {
      return refusal.kind().status() < 500;
    }
  }

  @Tag("timed")
  @Test
  void aPngOfSixtyThousandByItselfIsRefusedAtOnce() throws IOException {
    byte[] bomb = Pictures.hugePng(60_000, 60_000);
    assertThat(bomb.length).isLessThan(5_000);
    Path file = file(bomb);
    long before = System.nanoTime();
    assertThatThrownBy(() -> renderer.render(file, PhotoType.PNG))
        .isInstanceOf(TooManyPixels.class)
        .hasMessageContaining("60000 × 60000");
    assertThat((System.nanoTime() - before) / 1_000_000).isLessThan(5_000);
  }

  @Test
  void aJpegThatClaimsTooManyPixelsIsRefused() throws IOException {
    byte[] jpeg = Pictures.encoded(Pictures.noisy(64, 64), "jpeg");
    ByteBuffer bytes = ByteBuffer.wrap(jpeg);
    int frame = 2;
    while (bytes.getShort(frame) != (short) 0xFFC0) {
      frame += 2 + Short.toUnsignedInt(bytes.getShort(frame + 2));
    }
    bytes.putInt(frame + 5, 0xFDE8_FDE8); // 65,000 by 65,000
    Path file = file(jpeg);
    assertThatThrownBy(() -> renderer.render(file, PhotoType.JPEG))
        .isInstanceOf(TooManyPixels.class);
    assertThatThrownBy(() -> renderer.jpeg(file, PhotoType.JPEG)).isInstanceOf(TooManyPixels.class);
  }

  @Test
  void aGifThatClaimsTooManyPixelsIsRefused() throws IOException {
    byte[] gif = Pictures.animatedGif(Color.RED);
    ByteBuffer bytes = ByteBuffer.wrap(gif);
    // Low byte first, 80 by 60 becomes 40,000 by 40,000: of the canvas, and of the frame in it.
    int frame = 10;
    while (bytes.getInt(frame) != 0x5000_3C00 || bytes.getInt(frame - 4) != 0) {
      frame++;
    }
    bytes.putInt(6, 0x409C_409C).putInt(frame, 0x409C_409C);
    Path file = file(gif);
    assertThatThrownBy(() -> renderer.render(file, PhotoType.GIF))
        .isInstanceOf(TooManyPixels.class);
  }

  @Test
  void aHeicWhoseBoxesLieAboutTheirLengthIsRefused() throws IOException {
    byte[] whole = photo("formats/heic/IMG_2682.heic");
    for (String box : new String[] {"meta", "mdat", "iloc", "iprp", "ipco", "iref", "pitm"}) {
      byte[] lying = whole.clone();
      ByteBuffer bytes = ByteBuffer.wrap(lying);
      int at = indexOf(lying, box) - 4;
      bytes.putInt(at, bytes.getInt(at) + 1_000_000);
      Path file = file(lying);
      assertThatThrownBy(() -> renderer.render(file, PhotoType.HEIC))
          .as(box)
          .isInstanceOf(CorruptImage.class);
    }
  }

  @Test
  void textIsNoJpegWhateverTheCallerSays() throws IOException {
    Path file = file("Dear diary, today I renamed a file.".getBytes(StandardCharsets.US_ASCII));
    for (PhotoType type : PhotoType.values()) {
      assertThatThrownBy(() -> renderer.render(file, type))
          .as(type.name())
          .isInstanceOf(CorruptImage.class);
    }
  }

  @Test
  void anEmptyFileIsNoPhotoOfAnyType() throws IOException {
    Path file = file(new byte[0]);
    for (PhotoType type : PhotoType.values()) {
      assertThatThrownBy(() -> renderer.render(file, type))
          .as(type.name())
          .isInstanceOf(CorruptImage.class);
    }
  }

  private static int indexOf(byte[] bytes, String word) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(word);
  }
}
