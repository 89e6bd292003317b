package dev.imgstream.metadata;

import com.drew.lang.Rational;
import com.drew.metadata.Directory;
import com.drew.metadata.StringValue;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.exif.GpsDirectory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a file's Exif says (CIPA DC-008), each tag either sensible or absent. */
final class Exif {
  private static final Logger log = LoggerFactory.getLogger(Exif.class);

  private final com.drew.metadata.Metadata tags;

  Exif(com.drew.metadata.Metadata tags) {
    this.tags = tags;
  }

  ExifGps gps() {
    return new ExifGps(Optional.ofNullable(tags.getFirstDirectoryOfType(GpsDirectory.class)));
  }

  Optional<String> make() {
    return text(ExifDirectoryBase.TAG_MAKE);
  }

  Optional<String> model() {
    return text(ExifDirectoryBase.TAG_MODEL);
  }

  Optional<String> lens() {
    return text(ExifDirectoryBase.TAG_LENS_MODEL);
  }

  Optional<Exposure> exposure() {
    return new Exposure(
            aboveZero(ExifDirectoryBase.TAG_EXPOSURE_TIME),
            aboveZero(ExifDirectoryBase.TAG_FNUMBER),
            aboveZero(ExifDirectoryBase.TAG_ISO_EQUIVALENT).map(Double::intValue),
            aboveZero(ExifDirectoryBase.TAG_FOCAL_LENGTH))
        .unlessEmpty();
  }

  Optional<FileDate> original(int latestYear) {
    return date(
        latestYear,
        ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
        ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL,
        ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL);
  }

  Optional<FileDate> digitized(int latestYear) {
    return date(
        latestYear,
        ExifDirectoryBase.TAG_DATETIME_DIGITIZED,
        ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED,
        ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED);
  }

  private Optional<FileDate> date(int latestYear, int dateTag, int subSecTag, int offsetTag) {
    return text(dateTag)
        .flatMap(date -> FileDate.parse(date, latestYear))
        .map(date -> text(subSecTag).map(date::withSubSec).orElse(date))
        .map(date -> date.withOffset(text(offsetTag).flatMap(FileDate::offset)));
  }

  private Optional<String> text(int tag) {
    return directories().flatMap(directory -> text(directory, tag).stream()).findFirst();
  }

  private Optional<Double> aboveZero(int tag) {
    return directories()
        .flatMap(directory -> rationals(directory, tag).stream().limit(1))
        .map(Rational::doubleValue)
        .filter(number -> number > 0)
        .findFirst();
  }

  /**
   * The sub-IFD is where Exif's own tags belong; some writers put them in the first IFD instead.
   */
  private Stream<Directory> directories() {
    return Stream.concat(
        Stream.ofNullable(tags.getFirstDirectoryOfType(ExifSubIFDDirectory.class)),
        Stream.ofNullable(tags.getFirstDirectoryOfType(ExifIFD0Directory.class)));
  }

  static Optional<String> text(Directory directory, int tag) {
    return switch (directory.getObject(tag)) {
      case null -> Optional.empty();
      case StringValue text -> FileText.clean(text.toString(StandardCharsets.UTF_8));
      case byte[] bytes -> FileText.clean(new String(bytes, StandardCharsets.UTF_8));
      default -> skipped(directory, tag, "is no text");
    };
  }

  /** A tag's numbers; none if one of them is no number, as those with a denominator of 0. */
  static List<Rational> rationals(Directory directory, int tag) {
    var numbers =
        switch (directory.getObject(tag)) {
          case null -> List.<Rational>of();
          case Rational[] several -> List.of(several);
          case int[] several -> Arrays.stream(several).mapToObj(n -> new Rational(n, 1)).toList();
          default -> Stream.ofNullable(directory.getRational(tag)).toList();
        };
    if (numbers.isEmpty() && directory.containsTag(tag)) {
      skipped(directory, tag, "is no number");
    }
    if (numbers.stream().anyMatch(number -> number.getDenominator() == 0)) {
      skipped(directory, tag, "is divided by 0");
      return List.of();
    }
    return numbers;
  }

  static <T> Optional<T> skipped(Directory directory, int tag, String why) {
    log.debug("Skipped {} of {}, which {}", directory.getTagName(tag), directory.getName(), why);
    return Optional.empty();
  }
}
