package dev.imgstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PartlyGzippedTest {
  @ParameterizedTest
  @CsvSource({"0,0", "0,1", "1,0", "1,1", "32,0", "65535,1", "65536,0", "70000,50000", "0,70000"})
  void whatIsUnpackedIsWhatWasPacked(int random, int even) throws IOException {
    var bytes = bytes(random, even);

    var packed = PartlyGzipped.of(bytes, random);

    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      assertThat(unpacked.readAllBytes()).isEqualTo(bytes);
    }
  }

  @ParameterizedTest
  @CsvSource({"1000000,0", "1000000,200000", "3,200000"})
  void whatFollowsIsCompressedAndWhatIsRandomNotEnlarged(int random, int even) {
    var packed = PartlyGzipped.of(bytes(random, even), random);

    assertThat(packed).hasSizeLessThan((int) (random * 1.001) + even / 100 + 100);
  }

  /** Random ones, and then such as differ little. */
  private static byte[] bytes(int random, int even) {
    var bytes = new byte[random + even];
    new Random(2026).nextBytes(bytes);
    Arrays.fill(bytes, random, bytes.length, (byte) 7);
    return bytes;
  }
}
