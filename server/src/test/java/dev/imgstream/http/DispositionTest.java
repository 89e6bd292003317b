package dev.imgstream.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DispositionTest {
  @Test
  void aPlainNameStandsAsItIs() {
    assertThat(Disposition.attachment("IMG_1.jpg"))
        .isEqualTo("attachment; filename=\"IMG_1.jpg\"; filename*=UTF-8''IMG_1.jpg");
  }

  @Test
  void anyNameComesThroughInUtf8() {
    assertThat(Disposition.attachment("京都 🍁.heic"))
        .isEqualTo(
            "attachment; filename=\"__ _.heic\"; filename*=UTF-8''%E4%BA%AC%E9%83%BD%20%F0%9F%8D%81.heic");
  }

  @Test
  void aQuoteCannotEndTheName() {
    assertThat(Disposition.attachment("a\"; b=\"c.jpg"))
        .startsWith("attachment; filename=\"a_; b=_c.jpg\";");
  }
}
