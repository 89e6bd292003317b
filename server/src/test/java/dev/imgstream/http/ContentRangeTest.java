package dev.imgstream.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ContentRangeTest {
  @Test
  void aPartNamesItsFirstAndLastByteAndTheWhole() {
    var part = new ContentRange.Part(0, 524_287, OptionalLong.of(2_000_000));

    assertThat(ContentRange.parse("bytes 0-524287/2000000")).isEqualTo(part);
    assertThat(part.length()).isEqualTo(524_288);
  }

  @Test
  void theWholeMayBeUnknown() {
    assertThat(ContentRange.parse("bytes 5-9/*"))
        .isEqualTo(new ContentRange.Part(5, 9, OptionalLong.empty()));
    assertThat(ContentRange.parse("bytes */*"))
        .isEqualTo(new ContentRange.Question(OptionalLong.empty()));
  }

  @Test
  void aQuestionNamesTheWholeAlone() {
    assertThat(ContentRange.parse("bytes */2000000"))
        .isEqualTo(new ContentRange.Question(OptionalLong.of(2_000_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes 0-9",
        "bytes 0-9/",
        "bytes -9/10",
        "bytes 9-0/10",
        "bytes 0-10/10",
        "bytes=0-9/10",
        "items 0-9/10",
        "bytes 0-9/10, 10-19/20",
        "bytes 0-99999999999999999999/100000000000000000000",
        "bytes ０-９/１０"
      })
  void anythingElseIsRefused(String header) {
    assertThatThrownBy(() -> ContentRange.parse(header)).isInstanceOf(BadRequest.class);
  }
}
