package dev.imgstream.metadata;

import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.iptc.IptcDirectory;
import com.drew.metadata.iptc.IptcReader;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * IPTC's date of creation (IIM 4.2, 2:55 and 2:60): {@code 20220110} and {@code 151544-0400}.
 *
 * <p>The offset is mandatory there, so writers that do not know it write +0000: real photos in the
 * tests, taken in California, Virginia and Spain, say so. It is therefore taken as not told.
 */
final class IptcDate {
  /** In bytes, of all records: as much as a JPEG segment holds. */
  static final int LONGEST = 1 << 16;

  private static final Pattern DATE = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern TIME = Pattern.compile("(\\d{2})(\\d{2})(\\d{2})([-+]\\d{4})?");

  private IptcDate() {}

  /** The date in the records, if both its day and its time of day are there. */
  static Optional<FileDate> read(byte[] records, int latestYear) {
    if (records.length > LONGEST) {
      return Optional.empty();
    }
    var tags = new com.drew.metadata.Metadata();
    new IptcReader().extract(new SequentialByteArrayReader(records), tags, records.length);
    var iptc = Optional.ofNullable(tags.getFirstDirectoryOfType(IptcDirectory.class));
    var day = iptc.flatMap(i -> Exif.text(i, IptcDirectory.TAG_DATE_CREATED)).map(DATE::matcher);
    var time = iptc.flatMap(i -> Exif.text(i, IptcDirectory.TAG_TIME_CREATED)).map(TIME::matcher);
    if (day.isEmpty() || time.isEmpty() || !day.get().matches() || !time.get().matches()) {
      return Optional.empty();
    }
    var text = day.get().replaceAll("$1-$2-$3") + time.get().replaceAll("T$1:$2:$3$4");
    return FileDate.parse(text, latestYear)
        .map(
            date ->
                new FileDate(date.local(), date.offset().filter(o -> !o.equals(ZoneOffset.UTC))));
  }
}
