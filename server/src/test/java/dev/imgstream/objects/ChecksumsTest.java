package dev.imgstream.objects;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ChecksumsTest {
  /** RFC 3720's check value for CRC32C, FIPS 180-4's for SHA-256 of "abc". */
  @Test
  void theyAreThoseOfTheStandards() {
    var digits = sums("123456789");
    assertThat(digits.crc32c().unsigned()).isEqualTo(0xE3069283L);
    assertThat(digits.crc32c()).hasToString("4waSgw==");
    assertThat(digits.length()).isEqualTo(9);
    assertThat(sums("abc").sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void theyCanBeAskedForInBetween() {
    var sums = sums("123");
    sums.sha256();
    sums.add("xx456789x".getBytes(US_ASCII), 2, 6);

    assertThat(sums.sha256()).isEqualTo(sums("123456789").sha256());
    assertThat(sums.crc32c()).isEqualTo(sums("123456789").crc32c());
  }

  @Test
  void aRowKeepsAllBits() {
    var sum = new Crc32c(-5);
    assertThat(Crc32c.ofUnsigned(sum.unsigned())).isEqualTo(sum);
  }

  private static Checksums sums(String text) {
    var sums = new Checksums();
    sums.add(text.getBytes(US_ASCII), 0, text.length());
    return sums;
  }
}
