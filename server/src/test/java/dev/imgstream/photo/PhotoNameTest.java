package dev.imgstream.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PhotoNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "IMG_1.jpg",
        "京都の秋.heic",
        "👩‍👩‍👧 beach 🏖.jpg",
        "a..b",
        ".hidden",
        "no extension",
        "שלום.jpg"
      })
  void namesOfPeopleStandAsTheyAre(String name) {
    assertThat(PhotoName.parse(name).text()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "../a.jpg",
        "a/b.jpg",
        "a\\b.jpg",
        "/etc/passwd",
        "a\u0000.jpg",
        "a\n.jpg",
        "a\u007f.jpg",
        "photo\u202Egpj.exe",
        "\u200Fa.jpg",
        "a\u2066b.jpg",
        "a\uD800.jpg",
        "a\uFFFD.jpg"
      })
  void deceptiveNamesAreRefused(String name) {
    assertThatThrownBy(() -> PhotoName.parse(name)).isInstanceOf(BadName.class);
  }

  @Test
  void aNameHasAsManyBytesAsAFileSystemAllows() {
    assertThat(PhotoName.parse("a".repeat(255)).text()).hasSize(255);
    assertThatThrownBy(() -> PhotoName.parse("a".repeat(256))).isInstanceOf(BadName.class);
    assertThatThrownBy(() -> PhotoName.parse("写".repeat(86))).isInstanceOf(BadName.class);
  }

  @ParameterizedTest
  @CsvSource({
    "IMG_1.jpg,IMG_1 (2).jpg",
    "photo,photo (2)",
    ".hidden,.hidden (2)",
    "a.b.jpg,a.b (2).jpg"
  })
  void theNumberStandsBeforeTheExtension(String name, String numbered) {
    assertThat(new PhotoName(name).numbered(2).text()).isEqualTo(numbered);
  }

  @Test
  void aNumberedNameIsCutBetweenCharacters() {
    var numbered = new PhotoName("🏖".repeat(62) + ".jpg").numbered(12).text();

    assertThat(numbered.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
    assertThat(numbered).endsWith("🏖 (12).jpg");
  }
}
