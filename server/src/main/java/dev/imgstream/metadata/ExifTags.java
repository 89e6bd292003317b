package dev.imgstream.metadata;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifTiffHandler;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The library's Exif reader, held to the tags that are asked for.
 *
 * <p>Left to itself it would follow every pointer and keep every value: 64 KB of Exif, each of
 * whose tags points at all of it, would become a gigabyte. Here a directory is entered once, a tag
 * is kept once, and its length is bounded.
 */
final class ExifTags extends ExifTiffHandler {
  private static final Logger log = LoggerFactory.getLogger(ExifTags.class);

  /** In bytes, of one value; a GPS position takes 24, texts are cut at 200 characters anyway. */
  private static final int LONGEST_VALUE = 4096;

  /** Of values that might point to a directory; the strips of a large TIFF are some 100,000. */
  private static final int MOST_POINTERS = 1_000_000;

  private static final Set<Integer> EXIF_TAGS =
      Set.of(
          ExifDirectoryBase.TAG_MAKE,
          ExifDirectoryBase.TAG_MODEL,
          ExifDirectoryBase.TAG_LENS_MODEL,
          ExifDirectoryBase.TAG_EXPOSURE_TIME,
          ExifDirectoryBase.TAG_FNUMBER,
          ExifDirectoryBase.TAG_ISO_EQUIVALENT,
          ExifDirectoryBase.TAG_FOCAL_LENGTH,
          ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
          ExifDirectoryBase.TAG_DATETIME_DIGITIZED,
          ExifDirectoryBase.TAG_SUBSECOND_TIME_ORIGINAL,
          ExifDirectoryBase.TAG_SUBSECOND_TIME_DIGITIZED,
          ExifDirectoryBase.TAG_TIME_ZONE_ORIGINAL,
          ExifDirectoryBase.TAG_TIME_ZONE_DIGITIZED);

  private static final Set<Integer> GPS_TAGS =
      Stream.concat(
              IntStream.rangeClosed(GpsDirectory.TAG_LATITUDE_REF, GpsDirectory.TAG_TIME_STAMP)
                  .boxed(),
              Stream.of(GpsDirectory.TAG_DATE_STAMP))
          .collect(Collectors.toUnmodifiableSet());

  private final Payloads found;
  private final Set<Integer> entered = new HashSet<>();
  private int pointers;

  private ExifTags(com.drew.metadata.Metadata tags, Payloads found) {
    super(tags, null, 0);
    this.found = found;
  }

  /** Reads into {@code tags}, which keeps what was read even when this then fails. */
  static void read(RandomAccessReader tiff, com.drew.metadata.Metadata tags, Payloads found)
      throws TiffProcessingException, IOException {
    new TiffReader().processTiff(tiff, new ExifTags(tags, found), 0);
  }

  @Override
  public boolean tryEnterSubIfd(int tag) {
    if (++pointers > MOST_POINTERS) {
      throw new IllegalStateException("Over " + MOST_POINTERS + " pointers in one Exif block");
    }
    // Compared as they are: a boxed number for each pointer would be the larger cost.
    var isDirectory =
        tag == ExifIFD0Directory.TAG_EXIF_SUB_IFD_OFFSET
            || tag == ExifIFD0Directory.TAG_GPS_INFO_OFFSET;
    return isDirectory && entered.add(tag) && super.tryEnterSubIfd(tag);
  }

  @Override
  public boolean hasFollowerIfd() {
    return false; // Thumbnails and further pages.
  }

  @Override
  public boolean customProcessTag(
      int at, Set<Integer> processed, int header, RandomAccessReader tiff, int tag, int byteCount)
      throws IOException {
    if (tag == ExifDirectoryBase.TAG_APPLICATION_NOTES) {
      if (found.xmp().isEmpty() && fits(tag, byteCount, OriginalBytes.LONGEST)) {
        found.xmp(tiff.getBytes(at, byteCount));
      }
      return true;
    }
    if (tag == ExifDirectoryBase.TAG_IPTC_NAA) {
      if (found.iptc().isEmpty() && fits(tag, byteCount, IptcDate.LONGEST)) {
        found.iptc(tiff.getBytes(at, byteCount));
      }
      return true;
    }
    var wanted = _currentDirectory instanceof GpsDirectory ? GPS_TAGS : EXIF_TAGS;
    return !wanted.contains(tag)
        || _currentDirectory.containsTag(tag)
        || !fits(tag, byteCount, LONGEST_VALUE);
  }

  private boolean fits(int tag, int byteCount, int longest) {
    if (byteCount > longest) {
      log.debug("Skipped {} of {} bytes", _currentDirectory.getTagName(tag), byteCount);
    }
    return byteCount <= longest;
  }

  @Override
  public void error(String message) {
    log.debug("Exif: {}", message);
  }

  @Override
  public void warn(String message) {
    log.debug("Exif: {}", message);
  }
}
