package dev.imgstream.rendition;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.DecoderProcesses;
import dev.imgstream.Photos;
import dev.imgstream.photo.PhotoType;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RendererTest extends RendererFixture {
  static Stream<Photos.Expected> photos() {
    return Photos.all();
  }

  @ParameterizedTest
  @MethodSource("photos")
  void everyPhotoGetsRenditionsOfTheRightShapeWithoutMetadata(Photos.Expected photo)
      throws IOException {
    PhotoType type = type(photo.path());
    Rendered rendered = renderer.render(photo.path(), type);
    if (!photo.get("ImageWidth").isEmpty()) {
      int width = Integer.parseInt(photo.get("ImageWidth"));
      int height = Integer.parseInt(photo.get("ImageHeight"));
      boolean lying = photo.get("Orientation").equals("6");
      assertThat(rendered.width()).isEqualTo(lying ? height : width);
      assertThat(rendered.height()).isEqualTo(lying ? width : height);
    }
    assertThumbs(rendered.thumb(), rendered);

    Sharpened sharpened = renderer.sharpen(photo.path(), type);
    assertThumbs(sharpened.thumb(), rendered);
    assertPreview(sharpened.preview(), rendered);
    if (type == PhotoType.JPEG) {
      assertPreview(renderer.preview(photo.path(), type), rendered);
    }
    rendered.preview().ifPresent(preview -> assertPreview(preview, rendered));
  }

  @Test
  void aJpegGetsItsThumbAlone() {
    Rendered rendered = renderer.render(Photos.path("albums/text/craft-beer.jpg"), PhotoType.JPEG);
    assertThat(rendered.preview()).isEmpty();
    assertThat(rendered.provisional()).isFalse();
  }

  @Test
  void aPhonesHeicGetsAProvisionalThumbFromTheOneWithinIt() throws IOException {
    Path photo = Photos.path("formats/heic/IMG_2682.heic");
    Rendered rendered = renderer.render(photo, PhotoType.HEIC);
    assertThat(rendered.provisional()).isTrue();
    assertThat(rendered.preview()).isEmpty();
    assertThat(size(rendered.thumb())).containsExactly(320, 240);
    assertThat(size(renderer.sharpen(photo, PhotoType.HEIC).thumb())).containsExactly(480, 360);
  }

  @Test
  void aThumbComesInTwoSizesWhereThePhotoHasMoreToShow() throws IOException {
    byte[] jpeg =
        renderer.render(Photos.path("albums/text/craft-beer.jpg"), PhotoType.JPEG).thumb();
    byte[] heic =
        renderer.sharpen(Photos.path("formats/heic/IMG_2682.heic"), PhotoType.HEIC).thumb();
    assertThat(size(ThumbObject.picture(jpeg, ThumbSize.USUAL))).containsExactly(540, 360);
    assertThat(size(ThumbObject.picture(jpeg, ThumbSize.LARGE))).containsExactly(810, 540);
    assertThat(size(ThumbObject.picture(heic, ThumbSize.USUAL))).containsExactly(480, 360);
    assertThat(size(ThumbObject.picture(heic, ThumbSize.LARGE))).containsExactly(720, 540);
  }

  @ParameterizedTest
  @CsvSource({
    "800, 400, 360",
    "800, 433, 433",
    "4000, 1000, 405",
    "100, 80, 80",
    "12000, 1, 1",
    "1, 4000, 540"
  })
  void theLargeThumbIsTheUsualOneWhereThePhotoHasLittleMoreToShow(int width, int height, int high)
      throws IOException {
    byte[] thumb =
        rendered(Pictures.encoded(Pictures.plain(width, height, Color.GRAY), "jpg")).thumb();
    assertThat(size(ThumbObject.picture(thumb, ThumbSize.LARGE))[1]).isEqualTo(high);
  }

  @Test
  void theThumbWithinASamsungHeicIsTurnedAsThePictureIs() throws IOException {
    Path photo = Photos.path("formats/motionphoto/samsung-one-ui-6.heic");
    Rendered rendered = renderer.render(photo, PhotoType.HEIC);
    assertThat(rendered.provisional()).isTrue();
    assertThat(size(rendered.thumb())).containsExactly(270, 360);
  }

  @Tag("timed")
  @Test
  void theThumbWithinAHeicCostsAFifthOfADecodeAtMost() {
    Path photo = Photos.path("formats/heic/IMG_2682.heic");
    processorTime(() -> renderer.render(photo, PhotoType.HEIC));
    processorTime(() -> renderer.sharpen(photo, PhotoType.HEIC));
    long thumb = processorTime(() -> renderer.render(photo, PhotoType.HEIC));
    long whole = processorTime(() -> renderer.sharpen(photo, PhotoType.HEIC));
    assertThat((double) thumb / whole).isLessThan(0.2);
  }

  private static long processorTime(Runnable work) {
    long before = decodersTime();
    for (int i = 0; i < 5; i++) {
      work.run();
    }
    return decodersTime() - before;
  }

  private static long decodersTime() {
    return DecoderProcesses.ours().stream()
        .mapToLong(decoder -> decoder.info().totalCpuDuration().orElse(Duration.ZERO).toNanos())
        .sum();
  }

  @Test
  void theJpegOfAnOriginalHasItsFullSize() throws IOException {
    byte[] jpeg = renderer.jpeg(Photos.path("formats/heic/IMG_2682.heic"), PhotoType.HEIC);
    BufferedImage image = Pictures.decoded(jpeg);
    assertThat(image.getWidth()).isEqualTo(4032);
    assertThat(image.getHeight()).isEqualTo(3024);
    assertBare(jpeg);
  }

  private static void assertThumbs(byte[] object, Rendered original) {
    byte[] usual = ThumbObject.picture(object, ThumbSize.USUAL);
    byte[] large = ThumbObject.picture(object, ThumbSize.LARGE);
    assertThumb(usual, 360, original);
    assertThumb(large, 540, original);
    if (usual.length < object.length) {
      assertThat(object).isEqualTo(ThumbObject.of(usual, large));
      assertThat(size(large)[1]).isGreaterThan(size(usual)[1]);
    } else {
      assertThat(large).isEqualTo(usual);
    }
  }

  private static void assertThumb(byte[] webp, int most, Rendered original) {
    int[] size = size(webp);
    assertThat(size[0]).isBetween(1, Math.min(3 * most, original.width()));
    assertThat(size[1]).isBetween(1, Math.min(most, original.height()));
    assertRatio(size[0], size[1], original);
    // One chunk with the picture, and nothing beside it.
    assertThat(new String(webp, 12, 4, ISO_8859_1)).isEqualTo("VP8 ");
    ByteBuffer file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(file.getInt(4)).isEqualTo(webp.length - 8);
    assertThat(webp.length - 20 - file.getInt(16)).isBetween(0, 1);
  }

  private static void assertPreview(byte[] jpeg, Rendered original) {
    try {
      BufferedImage image = Pictures.decoded(jpeg);
      int longest = Math.max(original.width(), original.height());
      assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(Math.min(1600, longest));
      assertRatio(image.getWidth(), image.getHeight(), original);
      assertBare(jpeg);
    } catch (IOException unreadable) {
      throw new AssertionError("the preview is no JPEG", unreadable);
    }
  }

  private static void assertBare(byte[] jpeg) {
    assertThat(new String(jpeg, ISO_8859_1)).doesNotContain("Exif\0", "ICC_PROFILE", "ns.adobe");
  }

  private static void assertRatio(int width, int height, Rendered original) {
    double shrink =
        Math.max((double) original.width() / width, (double) original.height() / height);
    assertThat(original.width() / shrink).isBetween(width - 1.0, width + 1.0);
    assertThat(original.height() / shrink).isBetween(height - 1.0, height + 1.0);
  }

  /** Width and height from a VP8 frame header (RFC 6386, section 9.1). */
  private static int[] size(byte[] webp) {
    ByteBuffer file = ByteBuffer.wrap(webp).order(ByteOrder.LITTLE_ENDIAN);
    return new int[] {file.getShort(26) & 0x3FFF, file.getShort(28) & 0x3FFF};
  }
}
