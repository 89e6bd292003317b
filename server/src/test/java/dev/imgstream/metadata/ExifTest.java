package dev.imgstream.metadata;

import static dev.imgstream.metadata.ExifBytes.Ifd.EXIF;
import static dev.imgstream.metadata.ExifBytes.Ifd.FIRST;
import static dev.imgstream.metadata.ExifBytes.Ifd.GPS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExifTest extends ReaderTest {
  @Test
  void anImpossibleDateGivesWayToTheNextSource() throws IOException {
    var taken = read(dates("0000:00:00 00:00:00", "2019:03:21 11:04:22")).takenAt().orElseThrow();
    assertThat(taken.iso8601()).isEqualTo("2019-03-21T11:04:22.25+05:30");
    assertThat(taken.source()).isEqualTo(TakenAtSource.CREATE_DATE);
  }

  @Test
  void withoutAnyPossibleDateThereIsNone() throws IOException {
    assertThat(read(dates("2019:13:01 00:00:00", "2031:01:01 00:00:00")).takenAt()).isEmpty();
  }

  @Test
  void theDateInTheFirstDirectoryServesWhereTheSecondHasNone() throws IOException {
    var exif =
        new ExifBytes().text(FIRST, ExifDirectoryBase.TAG_DATETIME_ORIGINAL, "2019:03:21 11:04:22");
    assertThat(read(exif).takenAt().map(TakenAt::iso8601)).contains("2019-03-21T11:04:22");
  }

  @Test
  void theSatellitesTellTheTimeInUtc() throws IOException {
    var exif =
        new ExifBytes()
            .text(GPS, GpsDirectory.TAG_DATE_STAMP, "2019:03:21")
            .rationals(GPS, GpsDirectory.TAG_TIME_STAMP, 16, 1, 4, 1, 2199999, 100000);
    var taken = read(exif).takenAt().orElseThrow();
    assertThat(taken.iso8601()).isEqualTo("2019-03-21T16:04:21.999Z");
    assertThat(taken.source()).isEqualTo(TakenAtSource.GPS);
  }

  @Test
  void aTimeOfDayThatCannotBeIsNoTime() throws IOException {
    for (var parts :
        new int[][] {{25, 1, 0, 1, 0, 1}, {1, 1, 1, 1, 1, 0}, {1, 1}, {-1, 1, 0, 1, 60, 1}}) {
      var exif =
          new ExifBytes()
              .text(GPS, GpsDirectory.TAG_DATE_STAMP, "2019:03:21")
              .rationals(GPS, GpsDirectory.TAG_TIME_STAMP, parts);
      assertThat(read(exif).takenAt()).isEmpty();
    }
  }

  @Test
  void southAndWestAndBelowTheSeaAreNegative() throws IOException {
    var exif =
        position("S", "W", 12, 1, 30, 1, 36, 1)
            .rationals(GPS, GpsDirectory.TAG_ALTITUDE, 4305, 10)
            .number(GPS, GpsDirectory.TAG_ALTITUDE_REF, 1);
    var place = read(exif).place().orElseThrow();
    assertThat(place.latitude()).isCloseTo(-12.51, within(1e-9));
    assertThat(place.longitude()).isCloseTo(-12.51, within(1e-9));
    assertThat(place.altitude()).contains(-430.5);
  }

  @Test
  void anAltitudeThatIsNoNumberIsLeftOutOfThePlace() throws IOException {
    var exif = position("N", "E", 12, 1).rationals(GPS, GpsDirectory.TAG_ALTITUDE, 1, 0);
    assertThat(read(exif).place()).contains(new Place(12, 12, Optional.empty()));
  }

  @Test
  void aPositionThatIsNoneIsNoPlace() throws IOException {
    assertThat(read(position("N", "E", 0, 0, 0, 0, 0, 0)).place()).isEmpty();
    assertThat(read(position("N", "E", 1, 1, 1, 0, 1, 1)).place()).isEmpty();
    assertThat(read(position("N", "E", 0, 1, 0, 1, 0, 1)).place()).isEmpty();
    assertThat(read(position("N", "E", 91, 1)).place()).isEmpty();
    assertThat(read(position("", "", 12, 1)).place()).isEmpty();
    assertThat(read(position("N", "E")).place()).isEmpty();
  }

  @Test
  void theExposureIsInNumbersAndZeroIsNone() throws IOException {
    var exif =
        new ExifBytes()
            .rationals(EXIF, ExifDirectoryBase.TAG_EXPOSURE_TIME, 1, 250)
            .rationals(EXIF, ExifDirectoryBase.TAG_FNUMBER, 0, 1)
            .rationals(EXIF, ExifDirectoryBase.TAG_FOCAL_LENGTH, 35, 0)
            .raw(EXIF, ExifDirectoryBase.TAG_ISO_EQUIVALENT, 3, 2, new byte[] {1, -112, 0, 0});
    assertThat(read(exif).exposure())
        .contains(
            new Exposure(Optional.of(0.004), Optional.empty(), Optional.of(400), Optional.empty()));
  }

  @Test
  void textIsCleanedAndMayBeInAnyScript() throws IOException {
    var exif =
        new ExifBytes()
            .text(FIRST, ExifDirectoryBase.TAG_MAKE, " 富士\u0007フイルム ")
            .text(FIRST, ExifDirectoryBase.TAG_MODEL, "   ")
            .text(EXIF, ExifDirectoryBase.TAG_LENS_MODEL, "x".repeat(3000));
    var camera = read(exif).camera().orElseThrow();
    assertThat(camera.make()).contains("富士フイルム");
    assertThat(camera.model()).isEmpty();
    assertThat(camera.lens()).contains("x".repeat(FileText.LONGEST));
  }

  @Test
  void whereverExifIsCutOffWhatWasReadBeforeCounts() throws IOException {
    var whole = dates("2019:03:21 11:04:22", "2018:03:21 11:04:22").bytes();
    for (int length = 0; length < whole.length; length++) {
      var taken = read(Arrays.copyOf(whole, length)).takenAt().map(TakenAt::local);
      assertThat(taken.map(date -> date.getYear()).orElse(2019)).isIn(2018, 2019);
    }
  }

  private static ExifBytes dates(String original, String digitized) {
    return new ExifBytes()
        .text(EXIF, ExifDirectoryBase.TAG_DATETIME_ORIGINAL, original)
        .text(EXIF, ExifDirectoryBase.TAG_DATETIME_DIGITIZED, digitized)
        .text(EXIF, ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED, "+05:30")
        .text(EXIF, ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED, "25");
  }

  private static ExifBytes position(String northSouth, String eastWest, int... parts) {
    return new ExifBytes()
        .text(GPS, GpsDirectory.TAG_LATITUDE_REF, northSouth)
        .rationals(GPS, GpsDirectory.TAG_LATITUDE, parts)
        .text(GPS, GpsDirectory.TAG_LONGITUDE_REF, eastWest)
        .rationals(GPS, GpsDirectory.TAG_LONGITUDE, parts);
  }
}
