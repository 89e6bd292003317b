package dev.imgstream.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.imgstream.photo.PhotoType;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppearanceTest extends RendererFixture {
  @ParameterizedTest
  @CsvSource({
    "1, LEFT, TOP", "2, RIGHT, TOP", "3, RIGHT, BOTTOM", "4, LEFT, BOTTOM",
    "5, LEFT, TOP", "6, RIGHT, TOP", "7, RIGHT, BOTTOM", "8, LEFT, BOTTOM"
  })
  void orientationIsAppliedToEveryRendition(int orientation, String side, String end)
      throws IOException {
    byte[] jpeg = Pictures.encoded(Pictures.cornered(300, 200), "jpeg");
    Path original = file(Pictures.oriented(jpeg, orientation));

    Rendered rendered = renderer.render(original, PhotoType.JPEG);
    boolean lying = orientation >= 5;
    assertThat(rendered.width()).isEqualTo(lying ? 200 : 300);
    assertThat(rendered.height()).isEqualTo(lying ? 300 : 200);
    for (byte[] rendition :
        new byte[][] {
          asJpeg(rendered.thumb()),
          renderer.preview(original, PhotoType.JPEG),
          renderer.jpeg(original, PhotoType.JPEG)
        }) {
      BufferedImage image = Pictures.decoded(rendition);
      assertThat(image.getWidth()).isEqualTo(rendered.width());
      int x = side.equals("LEFT") ? 15 : image.getWidth() - 15;
      int y = end.equals("TOP") ? 15 : image.getHeight() - 15;
      assertColour(image.getRGB(x, y), 255, 0, 0, 12);
    }
  }

  @Test
  void displayP3BecomesSrgb() throws IOException {
    byte[] png = Pictures.encoded(Pictures.plain(64, 48, new Color(180, 120, 90)), "png");
    Rendered rendered = rendered(Pictures.profiled(png, displayP3()));
    int[] expected = srgbOfDisplayP3(180, 120, 90);
    assertThat(expected[0]).isGreaterThan(185);
    assertColour(rendered.colour(), expected[0], expected[1], expected[2], 2);
    int pixel = Pictures.decoded(rendered.preview().orElseThrow()).getRGB(30, 20);
    assertColour(pixel, expected[0], expected[1], expected[2], 4);
  }

  @Test
  void aBrokenProfileDoesNotSpoilThePhoto() throws IOException {
    byte[] png = Pictures.encoded(Pictures.plain(64, 48, new Color(180, 120, 90)), "png");
    Rendered rendered = rendered(Pictures.profiled(png, new byte[200]));
    assertColour(rendered.colour(), 180, 120, 90, 2);
  }

  @Test
  void cmykBecomesSrgb() throws IOException {
    int cyan = rendered(Pictures.cmykJpeg(255, 0, 0, 0)).colour();
    assertThat(cyan >> 16).isLessThan(90);
    assertThat(cyan & 0xFF).isGreaterThan(180);
    int paper = rendered(Pictures.cmykJpeg(0, 0, 0, 0)).colour();
    assertColour(paper, 255, 255, 255, 6);
  }

  @Test
  void transparencyIsLaidOnWhite() throws IOException {
    var drawing = new BufferedImage(100, 80, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 50; x++) {
      for (int y = 0; y < 80; y++) {
        drawing.setRGB(x, y, 0xFF_00_00_00);
      }
    }
    Rendered rendered = rendered(Pictures.encoded(drawing, "png"));
    for (byte[] rendition :
        new byte[][] {rendered.preview().orElseThrow(), asJpeg(rendered.thumb())}) {
      assertColour(Pictures.decoded(rendition).getRGB(10, 40), 0, 0, 0, 4);
      assertColour(Pictures.decoded(rendition).getRGB(90, 40), 255, 255, 255, 4);
    }
    assertColour(rendered.colour(), 128, 128, 128, 3);
  }

  @Test
  void greyBecomesColourOfThreeEqualParts() throws IOException {
    var grey = new BufferedImage(40, 30, BufferedImage.TYPE_BYTE_GRAY);
    Arrays.fill(
        ((java.awt.image.DataBufferByte) grey.getRaster().getDataBuffer()).getData(), (byte) 99);
    assertColour(rendered(Pictures.encoded(grey, "png")).colour(), 99, 99, 99, 1);
    assertColour(rendered(Pictures.encoded(grey, "jpeg")).colour(), 99, 99, 99, 1);
  }

  @Test
  void sixteenBitsBecomeEight() throws IOException {
    var deep = new BufferedImage(40, 30, BufferedImage.TYPE_USHORT_GRAY);
    Arrays.fill(
        ((java.awt.image.DataBufferUShort) deep.getRaster().getDataBuffer()).getData(),
        (short) (99 * 257));
    assertColour(rendered(Pictures.encoded(deep, "png")).colour(), 99, 99, 99, 1);
  }

  @Test
  void ofAnAnimationTheFirstFrameIsShown() throws IOException {
    Rendered rendered = rendered(Pictures.animatedGif(Color.BLUE, Color.RED, Color.RED));
    assertThat(rendered.width()).isEqualTo(80);
    assertThat(rendered.height()).isEqualTo(60);
    assertColour(rendered.colour(), 0, 0, 255, 1);
  }

  @ParameterizedTest
  @CsvSource({"1, 20000", "20000, 1", "20000, 200"})
  void veryLongPicturesAreShown(int width, int height) throws IOException {
    byte[] png = Pictures.encoded(Pictures.plain(width, height, Color.ORANGE), "png");
    Rendered rendered = rendered(png);
    assertThat(rendered.width()).isEqualTo(width);
    BufferedImage preview = Pictures.decoded(rendered.preview().orElseThrow());
    assertThat(Math.max(preview.getWidth(), preview.getHeight())).isEqualTo(1600);
    assertColour(rendered.colour(), 255, 200, 0, 3);
    BufferedImage whole = Pictures.decoded(renderer.jpeg(file(png), PhotoType.PNG));
    assertThat(whole.getWidth()).isEqualTo(width);
  }

  @Test
  void pqIsShownAsBrightAsAnOrdinaryPhoto() throws IOException {
    int colour = rendered(photo("formats/avif/10bit-HDR-P3-nclx.avif")).colour();
    // A sunlit lawn under a blue sky. Taken for sRGB its mean is a dull 5a6b6d.
    assertThat(colour & 0xFF).isGreaterThan(120);
    assertThat(colour & 0xFF).isGreaterThan((colour >> 16) + 20);
  }

  private byte[] asJpeg(byte[] webp) throws IOException {
    return renderer.jpeg(file(webp), PhotoType.WEBP);
  }

  /** Apple's own Display P3 profile, out of an iPhone's photo. */
  private static byte[] displayP3() throws IOException {
    byte[] heic = photo("formats/heic/IMG_2682.heic");
    ByteBuffer bytes = ByteBuffer.wrap(heic);
    for (int at = 4; ; at++) {
      if (bytes.getInt(at) == 0x636F6C72 && bytes.getInt(at + 4) == 0x70726F66) { // colr, prof
        return Arrays.copyOfRange(heic, at + 8, at - 4 + bytes.getInt(at - 4));
      }
    }
  }

  /** By the matrix of CSS Color 4, section 17. */
  private static int[] srgbOfDisplayP3(int... p3) {
    double[][] matrix = {
      {1.2249402, -0.2249402, 0}, {-0.0420570, 1.0420570, 0}, {-0.0196376, -0.0786361, 1.0982736}
    };
    return Arrays.stream(matrix)
        .mapToInt(
            row -> coded(row[0] * light(p3[0]) + row[1] * light(p3[1]) + row[2] * light(p3[2])))
        .toArray();
  }

  private static double light(int value) {
    double coded = value / 255.0;
    return coded <= 0.04045 ? coded / 12.92 : Math.pow((coded + 0.055) / 1.055, 2.4);
  }

  private static int coded(double light) {
    return (int) Math.round(255 * (1.055 * Math.pow(light, 1 / 2.4) - 0.055));
  }

  private static void assertColour(int rgb, int red, int green, int blue, int tolerance) {
    assertThat(rgb >> 16 & 0xFF).as("red of %06x", rgb).isCloseTo(red, within(tolerance));
    assertThat(rgb >> 8 & 0xFF).as("green of %06x", rgb).isCloseTo(green, within(tolerance));
    assertThat(rgb & 0xFF).as("blue of %06x", rgb).isCloseTo(blue, within(tolerance));
  }
}
