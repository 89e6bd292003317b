package dev.imgstream.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FileTextTest {
  @Test
  void textIsTrimmedAndEndsAtItsFirstNul() {
    assertThat(FileText.clean("  NIKON CORPORATION \0rubbish")).contains("NIKON CORPORATION");
  }

  @Test
  void controlsAndMarksThatTurnTextAroundAreLeftOut() {
    assertThat(FileText.clean("a\u0007b\u202Ec\nd\uD800e\u200F")).contains("abcde");
  }

  @Test
  void otherScriptsStay() {
    assertThat(FileText.clean("富士フイルム 📷")).contains("富士フイルム 📷");
  }

  @Test
  void textOfBlanksIsNone() {
    assertThat(FileText.clean(" \t\0x")).isEmpty();
    assertThat(FileText.clean("")).isEmpty();
  }

  @Test
  void longTextIsCutBetweenCharacters() {
    assertThat(FileText.clean("x".repeat(5000)).orElseThrow()).hasSize(FileText.LONGEST);
    var cut = FileText.clean("x" + "📷".repeat(300)).orElseThrow();
    assertThat(cut.length()).isLessThanOrEqualTo(FileText.LONGEST);
    assertThat(cut).endsWith("📷");
  }
}
