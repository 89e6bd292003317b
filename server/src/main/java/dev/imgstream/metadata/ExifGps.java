package dev.imgstream.metadata;

import com.drew.lang.Rational;
import com.drew.metadata.exif.GpsDirectory;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/** The satellites' word in Exif (CIPA DC-008, 4.6.6): position and time. */
record ExifGps(Optional<GpsDirectory> directory) {
  /** Above the sea, below it, and the same two of the ellipsoid (Exif 3.0). */
  private static final Set<Integer> BELOW = Set.of(1, 3);

  Optional<Place> place() {
    return directory.flatMap(
        gps ->
            degrees(gps, GpsDirectory.TAG_LATITUDE, GpsDirectory.TAG_LATITUDE_REF, "N", "S")
                .flatMap(
                    latitude ->
                        degrees(
                                gps,
                                GpsDirectory.TAG_LONGITUDE,
                                GpsDirectory.TAG_LONGITUDE_REF,
                                "E",
                                "W")
                            .flatMap(longitude -> Place.of(latitude, longitude, altitude(gps)))));
  }

  /** The time in UTC; none without both its date and its time of day. */
  Optional<FileDate> date(int latestYear) {
    return directory.flatMap(
        gps ->
            Exif.text(gps, GpsDirectory.TAG_DATE_STAMP)
                .flatMap(stamp -> FileDate.parse(stamp, latestYear))
                .map(day -> day.local().toLocalDate())
                .flatMap(day -> at(gps, day)));
  }

  private static Optional<FileDate> at(GpsDirectory gps, LocalDate day) {
    var parts = Exif.rationals(gps, GpsDirectory.TAG_TIME_STAMP);
    if (parts.size() != 3) {
      return Optional.empty();
    }
    try {
      var seconds = parts.get(2);
      long millis = Math.floorDiv(seconds.getNumerator() * 1000, seconds.getDenominator());
      var time =
          LocalTime.of(
                  Math.toIntExact(parts.get(0).longValue()),
                  Math.toIntExact(parts.get(1).longValue()),
                  Math.toIntExact(millis / 1000))
              .plus(millis % 1000, ChronoUnit.MILLIS);
      return Optional.of(new FileDate(day.atTime(time), Optional.of(ZoneOffset.UTC)));
    } catch (DateTimeException | ArithmeticException e) {
      return Exif.skipped(gps, GpsDirectory.TAG_TIME_STAMP, "cannot be: " + e.getMessage());
    }
  }

  /** Degrees, minutes and seconds, of which the later ones may be absent. */
  private static Optional<Double> degrees(
      GpsDirectory gps, int tag, int refTag, String plus, String minus) {
    var parts = Exif.rationals(gps, tag);
    var ref = Exif.text(gps, refTag).orElse("");
    if (parts.isEmpty() || parts.size() > 3 || !(ref.equals(plus) || ref.equals(minus))) {
      return Optional.empty();
    }
    double degrees = 0;
    double unit = 1;
    for (Rational part : parts) {
      degrees += part.doubleValue() / unit;
      unit *= 60;
    }
    return Optional.of(ref.equals(plus) ? degrees : -degrees);
  }

  private static Optional<Double> altitude(GpsDirectory gps) {
    var ref = Optional.ofNullable(gps.getInteger(GpsDirectory.TAG_ALTITUDE_REF));
    var below = ref.filter(BELOW::contains).isPresent();
    return Exif.rationals(gps, GpsDirectory.TAG_ALTITUDE).stream()
        .findFirst()
        .map(Rational::doubleValue)
        .map(metres -> below ? -metres : metres);
  }
}
