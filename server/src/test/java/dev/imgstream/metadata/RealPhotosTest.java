package dev.imgstream.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.imgstream.Photos;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every real photo, against ExifTool's reading of it. */
class RealPhotosTest {
  /** As ExifTool prints a date: {@code 2022:01:10 15:15:44.31-04:00}, the ends optional. */
  private static final DateTimeFormatter EXIF_TOOL =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu:MM:dd HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[XXX]")
          .toFormatter();

  private final MetadataReader reader = new MetadataReader();

  static Stream<Map<String, String>> rows() throws IOException {
    return ExpectedPhotos.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theDateIsExifToolsOfTheFirstSourceThatItFilled(Map<String, String> row) throws IOException {
    assertThat(read(row).takenAt().map(TakenAt::iso8601))
        .isEqualTo(expected(row).map(TakenAt::iso8601));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void theCameraIsExifTools(Map<String, String> row) throws IOException {
    var camera = read(row).camera();
    assertThat(camera.flatMap(Camera::make)).isEqualTo(column(row, "Make"));
    assertThat(camera.flatMap(Camera::model)).isEqualTo(column(row, "Model"));
    assertThat(camera.flatMap(Camera::lens)).isEqualTo(column(row, "LensModel"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void thePlaceIsExifTools(Map<String, String> row) throws IOException {
    var place = read(row).place();
    var latitude = column(row, "GPSLatitude").map(Double::valueOf);
    var longitude = column(row, "GPSLongitude").map(Double::valueOf);
    assertThat(place.isPresent()).isEqualTo(latitude.isPresent() && longitude.isPresent());
    place.ifPresent(
        found -> {
          assertThat(found.latitude()).isCloseTo(latitude.orElseThrow(), within(1e-6));
          assertThat(found.longitude()).isCloseTo(longitude.orElseThrow(), within(1e-6));
        });
  }

  private Metadata read(Map<String, String> row) throws IOException {
    return reader.read(Photos.root().resolve(row.get("SourceFile")));
  }

  /** The order of our sources in ExifTool's columns: DateTimeOriginal, CreateDate, GPSDateTime. */
  private static Optional<TakenAt> expected(Map<String, String> row) {
    return column(row, "DateTimeOriginal")
        .map(
            text -> {
              var date = date(text);
              var subSec = column(row, "SubSecTimeOriginal");
              var local =
                  subSec.map(digits -> date.local().plusNanos(nanos(digits))).orElse(date.local());
              var offset = column(row, "OffsetTimeOriginal").map(ZoneOffset::of).or(date::offset);
              return new TakenAt(local, offset, TakenAtSource.DATE_TIME_ORIGINAL);
            })
        .or(() -> column(row, "CreateDate").map(RealPhotosTest::date))
        .or(() -> column(row, "GPSDateTime").map(RealPhotosTest::date));
  }

  private static long nanos(String digits) {
    return new BigDecimal("0." + digits).movePointRight(9).longValue();
  }

  private static TakenAt date(String text) {
    var parsed = EXIF_TOOL.parseBest(text.trim(), OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime date
        ? new TakenAt(
            date.toLocalDateTime(), Optional.of(date.getOffset()), TakenAtSource.DATE_TIME_ORIGINAL)
        : new TakenAt(
            LocalDateTime.from(parsed), Optional.empty(), TakenAtSource.DATE_TIME_ORIGINAL);
  }

  private static Optional<String> column(Map<String, String> row, String name) {
    return Optional.of(row.getOrDefault(name, "")).filter(text -> !text.isBlank());
  }
}
