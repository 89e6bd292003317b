package dev.imgstream.metadata;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;

/** What a file's XMP packet says (XMP part 2; Exif for XMP, CIPA DC-010). */
final class Xmp {
  private static final String EXIF = "http://ns.adobe.com/exif/1.0/";
  private static final String TIFF = "http://ns.adobe.com/tiff/1.0/";

  private static final QName MAKE = new QName(TIFF, "Make");
  private static final QName MODEL = new QName(TIFF, "Model");
  private static final QName LENS_MODEL = new QName("http://cipa.jp/exif/1.0/", "LensModel");
  private static final QName DATE_TIME_ORIGINAL = new QName(EXIF, "DateTimeOriginal");
  private static final QName DATE_CREATED =
      new QName("http://ns.adobe.com/photoshop/1.0/", "DateCreated");
  private static final QName CREATE_DATE = new QName("http://ns.adobe.com/xap/1.0/", "CreateDate");
  private static final QName GPS_TIME_STAMP = new QName(EXIF, "GPSTimeStamp");
  private static final QName GPS_LATITUDE = new QName(EXIF, "GPSLatitude");
  private static final QName GPS_LONGITUDE = new QName(EXIF, "GPSLongitude");

  /** The properties that are asked for. */
  static final Set<QName> PROPERTIES =
      Set.of(
          MAKE,
          MODEL,
          LENS_MODEL,
          DATE_TIME_ORIGINAL,
          DATE_CREATED,
          CREATE_DATE,
          GPS_TIME_STAMP,
          GPS_LATITUDE,
          GPS_LONGITUDE);

  /** {@code 39,6.9N} or {@code 39,6,54N}. */
  private static final Pattern COORDINATE =
      Pattern.compile("(\\d{1,3}),(\\d{1,2}(?:\\.\\d{1,12})?)(?:,(\\d{1,2}))?([NSEW])");

  private final Map<QName, String> properties;

  Xmp(Map<QName, String> properties) {
    this.properties = properties;
  }

  Optional<String> make() {
    return text(MAKE);
  }

  Optional<String> model() {
    return text(MODEL);
  }

  Optional<String> lens() {
    return text(LENS_MODEL);
  }

  Optional<FileDate> original(int latestYear) {
    return date(DATE_TIME_ORIGINAL, latestYear);
  }

  Optional<FileDate> photoshopCreated(int latestYear) {
    return date(DATE_CREATED, latestYear);
  }

  Optional<FileDate> created(int latestYear) {
    return date(CREATE_DATE, latestYear);
  }

  /** The satellites' time, which is in UTC even where it does not say so. */
  Optional<FileDate> gps(int latestYear) {
    return date(GPS_TIME_STAMP, latestYear).map(FileDate::inUtc);
  }

  Optional<Place> place() {
    return coordinate(GPS_LATITUDE)
        .flatMap(
            latitude ->
                coordinate(GPS_LONGITUDE)
                    .flatMap(longitude -> Place.of(latitude, longitude, Optional.empty())));
  }

  private Optional<Double> coordinate(QName name) {
    return text(name)
        .map(COORDINATE::matcher)
        .filter(Matcher::matches)
        .map(
            match -> {
              var seconds = match.group(3) == null ? 0 : Integer.parseInt(match.group(3));
              var degrees =
                  Integer.parseInt(match.group(1))
                      + Double.parseDouble(match.group(2)) / 60
                      + seconds / 3600.0;
              return "SW".contains(match.group(4)) ? -degrees : degrees;
            });
  }

  private Optional<FileDate> date(QName name, int latestYear) {
    return text(name).flatMap(date -> FileDate.parse(date, latestYear));
  }

  private Optional<String> text(QName name) {
    return Optional.ofNullable(properties.get(name)).flatMap(FileText::clean);
  }
}
