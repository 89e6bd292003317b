package dev.imgstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-9, 0, 9",
    "bytes=3-5, 3, 5",
    "bytes=3-, 3, 9",
    "bytes=3-100, 3, 9",
    "bytes=3-99999999999999999999, 3, 9",
    "bytes=-4, 6, 9",
    "bytes=-100, 0, 9",
  })
  void oneRangeIsReadAsItIsMeant(String header, long first, long last) {
    assertThat(ByteRange.parse(header, 10)).contains(new ByteRange(first, last));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=0-1,3-4",
        "items=0-1",
        "bytes=5-3",
        "bytes=-",
        "bytes=a-b",
        "",
        "bytes=1-2x"
      })
  void whatIsNoSingleRangeIsPassedOver(String header) {
    assertThat(ByteRange.parse(header, 10)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=10-", "bytes=10-12", "bytes=99999999999999999999-", "bytes=-0"})
  void aRangeOutsideTheBytesIsRefused(String header) {
    assertThatThrownBy(() -> ByteRange.parse(header, 10))
        .isInstanceOf(ByteRange.RangeNotSatisfiable.class);
  }
}
