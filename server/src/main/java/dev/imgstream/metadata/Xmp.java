package dev.imgstream.metadata;

import com.adobe.internal.xmp.XMPConst;
import com.adobe.internal.xmp.XMPException;
import com.adobe.internal.xmp.XMPMeta;
import com.adobe.internal.xmp.XMPMetaFactory;
import com.adobe.internal.xmp.options.ParseOptions;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a file's XMP packet says (XMP part 2; Exif for XMP, CIPA DC-010). */
final class Xmp {
  private static final Logger log = LoggerFactory.getLogger(Xmp.class);
  private static final String EXIF_EX = "http://cipa.jp/exif/1.0/";

  /** {@code 39,6.9N} or {@code 39,6,54N}. */
  private static final Pattern COORDINATE =
      Pattern.compile("(\\d{1,3}),(\\d{1,2}(?:\\.\\d{1,12})?)(?:,(\\d{1,2}))?([NSEW])");

  private XMPMeta packet = XMPMetaFactory.create();

  /**
   * Takes a packet in. A document type is refused, since entities could grow without bound, and XMP
   * has no need of them.
   *
   * @throws XMPException if it is not XMP, or longer than {@link Payloads#LONGEST_XMP}
   */
  void parse(byte[] bytes) throws XMPException {
    if (bytes.length > Payloads.LONGEST_XMP) {
      throw new XMPException("A packet of %d bytes".formatted(bytes.length), 0);
    }
    packet = XMPMetaFactory.parseFromBuffer(bytes, new ParseOptions().setDisallowDoctype(true));
  }

  Optional<String> make() {
    return text(XMPConst.NS_TIFF, "Make");
  }

  Optional<String> model() {
    return text(XMPConst.NS_TIFF, "Model");
  }

  Optional<String> lens() {
    return text(EXIF_EX, "LensModel");
  }

  Optional<FileDate> original(int latestYear) {
    return date(XMPConst.NS_EXIF, "DateTimeOriginal", latestYear);
  }

  Optional<FileDate> photoshopCreated(int latestYear) {
    return date(XMPConst.NS_PHOTOSHOP, "DateCreated", latestYear);
  }

  Optional<FileDate> created(int latestYear) {
    return date(XMPConst.NS_XMP, "CreateDate", latestYear);
  }

  /** The satellites' time, which is in UTC even where it does not say so. */
  Optional<FileDate> gps(int latestYear) {
    return date(XMPConst.NS_EXIF, "GPSTimeStamp", latestYear).map(FileDate::inUtc);
  }

  Optional<Place> place() {
    return coordinate("GPSLatitude")
        .flatMap(
            latitude ->
                coordinate("GPSLongitude")
                    .flatMap(longitude -> Place.of(latitude, longitude, Optional.empty())));
  }

  private Optional<Double> coordinate(String name) {
    return text(XMPConst.NS_EXIF, name)
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

  private Optional<FileDate> date(String namespace, String name, int latestYear) {
    return text(namespace, name).flatMap(date -> FileDate.parse(date, latestYear));
  }

  private Optional<String> text(String namespace, String name) {
    try {
      return Optional.ofNullable(packet.getPropertyString(namespace, name))
          .flatMap(FileText::clean);
    } catch (XMPException e) {
      log.debug("Skipped {} of XMP", name, e);
      return Optional.empty();
    }
  }
}
