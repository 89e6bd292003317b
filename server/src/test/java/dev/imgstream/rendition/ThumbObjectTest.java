package dev.imgstream.rendition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ThumbObjectTest {
  private static final byte[] USUAL = webp(40);
  private static final byte[] LARGE = webp(90);

  @Test
  void eachSizeIsTakenOutAsItWentIn() {
    var both = ThumbObject.of(USUAL, LARGE);
    assertThat(ThumbObject.picture(both, ThumbSize.USUAL)).isEqualTo(USUAL);
    assertThat(ThumbObject.picture(both, ThumbSize.LARGE)).isEqualTo(LARGE);
  }

  @Test
  void onePictureServesBothSizes() {
    assertSentWhole(USUAL);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 12, 39})
  void whatIsCutOffWithinTheFirstPictureIsSentWhole(int length) {
    assertSentWhole(Arrays.copyOf(USUAL, length));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 11, 12, 1000})
  void whatIsNoPictureBehindTheFirstIsNotTakenForOne(int length) {
    assertSentWhole(Arrays.copyOf(USUAL, USUAL.length + length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 100, Integer.MAX_VALUE, -1, -20})
  void aFirstPictureThatLiesOfItsLengthIsSentWhole(int length) {
    var object = ThumbObject.of(USUAL, LARGE);
    ByteBuffer.wrap(object).order(ByteOrder.LITTLE_ENDIAN).putInt(4, length);
    assertSentWhole(object);
  }

  private static void assertSentWhole(byte[] object) {
    assertThat(ThumbObject.picture(object, ThumbSize.USUAL)).isEqualTo(object);
    assertThat(ThumbObject.picture(object, ThumbSize.LARGE)).isEqualTo(object);
  }

  /** What has a WebP's header and is so long. */
  private static byte[] webp(int length) {
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put("RIFF".getBytes(US_ASCII))
        .putInt(length - 8)
        .put("WEBP".getBytes(US_ASCII))
        .put((byte) length)
        .array();
  }
}
