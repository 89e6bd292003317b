package dev.imgstream.rendition;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.imgstream.photo.PhotoType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

/** A sound original is granted the memory that its decoder takes. */
final class LargeWebpTest extends RendererFixture {
  private static final int WIDTH = 6_000;
  private static final int HEIGHT = 4_000;

  @Test
  void aLosslessWebpOf24MegapixelsBecomesAJpegOfFullSize() throws Exception {
    var jpeg = renderer.jpeg(file(lossless()), PhotoType.WEBP);

    assertThat(rendered(jpeg)).returns(WIDTH, Rendered::width).returns(HEIGHT, Rendered::height);
  }

  /**
   * One colour without any of the format's transforms, one of which would have it decoded from
   * fewer pixels ("WebP Lossless Bitstream Specification", sections 3 to 6).
   */
  private static byte[] lossless() {
    var bits = new Bits().put(0x2F, 8).put(WIDTH - 1, 14).put(HEIGHT - 1, 14);
    bits.put(0, 1 + 3); // no alpha, version 0
    bits.put(0, 1 + 1 + 1); // no transform, no cache of colours, one group of prefix codes
    for (int symbol : new int[] {120, 60, 180, 255, 0}) {
      bits.put(1, 1).put(0, 1).put(1, 1).put(symbol, 8); // a code of one symbol takes no bits
    }
    var stream = bits.bytes();
    var file = ByteBuffer.allocate(20 + stream.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(US_ASCII)).putInt(12 + stream.length);
    file.put("WEBPVP8L".getBytes(US_ASCII)).putInt(stream.length).put(stream);
    return file.array();
  }

  /** Numbers one after the other, each from its lowest bit on. */
  private static final class Bits {
    private final BitSet bits = new BitSet();
    private int count;

    Bits put(int number, int width) {
      for (int i = 0; i < width; i++) {
        bits.set(count++, (number >> i & 1) == 1);
      }
      return this;
    }

    /** Of an even number, as a chunk's length is. */
    byte[] bytes() {
      var bytes = new byte[(count + 15) / 16 * 2];
      var set = bits.toByteArray();
      System.arraycopy(set, 0, bytes, 0, set.length);
      return bytes;
    }
  }
}
