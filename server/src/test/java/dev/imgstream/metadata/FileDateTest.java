package dev.imgstream.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileDateTest {
  private static final int LATEST = 2026;

  @ParameterizedTest
  @CsvSource({
    "2019:03:21 11:04:22, 2019-03-21T11:04:22",
    "2019-03-21T11:04:22.348, 2019-03-21T11:04:22.348",
    "2019-03-21T11:04:22.3481234567891+09:00, 2019-03-21T11:04:22.348+09:00",
    "2019:03:21 11:04:22-0400, 2019-03-21T11:04:22-04:00",
    "2019-03-21T11:04Z, 2019-03-21T11:04:00Z",
    "'  2019:03:21 11:04:22 ', 2019-03-21T11:04:22",
    "2019:03:21, 2019-03-21T00:00:00",
    "1950-07, 1950-07-01T00:00:00",
    "1826, 1826-01-01T00:00:00",
    "2026:12:31 23:59:59, 2026-12-31T23:59:59",
  })
  void aDateIsReadInTheFormsThatFilesUse(String raw, String expected) {
    assertThat(iso8601(raw)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "    :  :     :  :  ",
        "0000:00:00 00:00:00",
        "2019:13:01 00:00:00",
        "2019:02:29 00:00:00",
        "2019:03:21 24:00:00",
        "2019:03:21 11:60:00",
        "1825:12:31 23:59:59",
        "2027:01:01 00:00:00",
        "9999:99:99 99:99:99",
        "yesterday",
        "2019:03:21 11:04:22 and then some",
      })
  void aDateThatCannotBeIsNone(String raw) {
    assertThat(FileDate.parse(raw, LATEST)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "18, .18",
    "023460, .023",
    "'85 ', .85",
    "9999, .999",
    "5, .5",
    "00, ''",
    "'', ''",
    "1a, ''",
    "-5, ''",
    "123456789012345678901234567890, .123",
  })
  void aPartOfASecondIsTheDigitsBehindThePoint(String raw, String expected) {
    var date = FileDate.parse("2019:03:21 11:04:22", LATEST).orElseThrow().withSubSec(raw);
    assertThat(date.from(TakenAtSource.XMP).iso8601()).isEqualTo("2019-03-21T11:04:22" + expected);
  }

  @ParameterizedTest
  @CsvSource({"+09:00, +09:00", "-04:00, -04:00", "Z, Z", "+0530, +05:30", "' +01:00 ', +01:00"})
  void anOffsetIsReadInTheFormsThatFilesUse(String raw, String expected) {
    assertThat(FileDate.offset(raw)).contains(ZoneOffset.of(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   :  ", "+25:00", "+9:99", "CET", "09:00", "\0\0\0"})
  void anOffsetThatIsGarbageIsNone(String raw) {
    assertThat(FileDate.offset(raw)).isEmpty();
  }

  @Test
  void aMomentIsMovedIntoUtc() {
    var date = FileDate.parse("2019-03-21T01:00:00+09:00", LATEST).orElseThrow().inUtc();
    assertThat(date.from(TakenAtSource.GPS).iso8601()).isEqualTo("2019-03-20T16:00:00Z");
  }

  private static String iso8601(String raw) {
    return FileDate.parse(raw, LATEST).orElseThrow().from(TakenAtSource.XMP).iso8601();
  }
}
